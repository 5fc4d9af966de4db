import { useState } from 'preact/hooks';
import type { CandidateView } from '../../lib/model/candidate-contract';
import { Button } from '../ui/button';
import { type CandidateActions, choiceOf } from '../ui/candidate-actions';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import '../ui/waiting-row.css';
import { Why } from '../ui/why';

/** New records that nobody is asked about any more, on demand, each with the way back. */
export function IgnoredCandidates({ actions }: { readonly actions: CandidateActions }) {
  const [ignored, setIgnored] = useState<readonly CandidateView[] | null>(null);
  const load = async () => setIgnored((await actions.listCandidates()).filter(({ state }) => state === 'ignored'));
  const show = useAction(load);
  const ask = useAction(async (candidate: CandidateView) => {
    await actions.decideCandidates([choiceOf(candidate, 'ask')]);
    await load();
  });
  if (ignored === null) {
    return (
      <p>
        <Button look="quiet" onPress={show.run} isBusy={show.isBusy}>
          Show ignored records
        </Button>
        <Problem sentence={show.problem} />
      </p>
    );
  }
  return (
    <section class="card" aria-labelledby="ignored">
      <h2 id="ignored" class="review-more small">
        Ignored records
      </h2>
      {ignored.length === 0 && <p class="review-more small soft">No new record is ignored.</p>}
      <ul>
        {ignored.map((candidate) => (
          <li key={`${candidate.integrationId} ${candidate.system} ${candidate.id}`} class="review-more">
            <p class="one-line" title={candidate.name}>
              <b>{candidate.ref}</b> <bdi>{candidate.name}</bdi>
            </p>
            <div class="review-buttons">
              <Button onPress={() => ask.run(candidate)} isBusy={ask.isBusy} label={`Ask again: ${candidate.ref}`}>
                Ask again
              </Button>
              <Why
                shown={candidate.ref}
                explain={() => actions.explain(candidate.url)}
                question="Why?"
                label={`Why: ${candidate.ref}`}
              />
            </div>
          </li>
        ))}
      </ul>
      <Problem sentence={ask.problem} />
    </section>
  );
}
