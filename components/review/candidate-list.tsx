import type { CandidateView } from '../../lib/model/candidate-contract';
import { Button } from '../ui/button';
import { type CandidateActions, choiceOf } from '../ui/candidate-actions';
import { CandidateCard } from '../ui/candidate-card';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import { IgnoredCandidates } from './ignored-candidates';

interface CandidateListProps {
  /** The newest of those that wait, as many as are drawn. */
  readonly candidates: readonly CandidateView[];
  readonly count: number;
  readonly actions: CandidateActions;
  readonly nowMs: number;
}

/** New records on either side that wait to be created on the other, and those that are ignored. */
export function CandidateList({ candidates, count, actions, nowMs }: CandidateListProps) {
  const ready = candidates.filter(({ problem }) => problem === null);
  const approve = useAction(() => actions.decideCandidates(ready.map((each) => choiceOf(each, 'approve'))));
  return (
    <>
      {candidates.length > 0 && (
        <div class="review-head">
          <p class="soft">
            {count.toLocaleString('en')} {count === 1 ? 'new record waits' : 'new records wait'} for you.
            {count > candidates.length && ` The newest ${candidates.length} are shown.`}
          </p>
          {ready.length > 0 && (
            <Button look="primary" onPress={approve.run} isBusy={approve.isBusy}>
              Create {ready.length === 1 ? 'the record' : `all ${ready.length}`}
              {count > candidates.length && ' shown'}
            </Button>
          )}
        </div>
      )}
      <Problem sentence={approve.problem} />
      {candidates.map((candidate) => (
        <CandidateCard
          key={`${candidate.integrationId} ${candidate.system} ${candidate.id}`}
          candidate={candidate}
          actions={actions}
          nowMs={nowMs}
        />
      ))}
      <IgnoredCandidates actions={actions} />
    </>
  );
}
