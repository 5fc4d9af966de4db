import type { CandidateView } from '../../lib/model/candidate-contract';
import { Button } from '../ui/button';
import { choiceOf } from '../ui/candidate-actions';
import { CandidateCard } from '../ui/candidate-card';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import type { PopupActions } from './popup-actions';

const MAX_SHOWN = 2;

interface CandidateCardsProps {
  readonly candidates: readonly CandidateView[];
  /** How many there are in all. */
  readonly count: number;
  readonly actions: PopupActions;
  readonly nowMs: number;
}

/** New records that wait to be created, the first of them; all of them are on the review page. */
export function CandidateCards({ candidates, count, actions, nowMs }: CandidateCardsProps) {
  const shown = candidates.slice(0, MAX_SHOWN);
  const approve = useAction(() => actions.decideCandidates(shown.map((each) => choiceOf(each, 'approve'))));
  if (candidates.length === 0) return null;
  return (
    <section class="popup-reviews" aria-labelledby="candidates">
      <div class="popup-row">
        <h2 id="candidates">New records ({count.toLocaleString('en')})</h2>
        <Button look="quiet" onPress={() => void actions.openOptions('review')}>
          {count > shown.length ? 'See all' : 'Open'}
        </Button>
      </div>
      {shown.map((candidate) => (
        <CandidateCard
          key={`${candidate.integrationId} ${candidate.system} ${candidate.id}`}
          candidate={candidate}
          actions={actions}
          nowMs={nowMs}
        />
      ))}
      {shown.length > 1 && (
        <Button onPress={approve.run} isBusy={approve.isBusy}>
          Create these {shown.length}
        </Button>
      )}
      <Problem sentence={approve.problem} />
    </section>
  );
}
