import type { CandidateView } from '../../lib/model/candidate-contract';
import { Button } from './button';
import { type CandidateActions, choiceOf } from './candidate-actions';
import './candidate-card.css';
import { Problem } from './problem';
import { RelativeTime } from './relative-time';
import { systemName } from './system-name';
import { useAction } from './use-action';
import { Why } from './why';

interface CandidateCardProps {
  readonly candidate: CandidateView;
  readonly actions: Pick<CandidateActions, 'decideCandidates' | 'explain'>;
  readonly nowMs: number;
}

/** One new record with all that would be created from it, and the two ways to decide. */
export function CandidateCard({ candidate, actions, nowMs }: CandidateCardProps) {
  const { system, ref, url, name, becomes, atMs, fields, notes, problem } = candidate;
  const decide = useAction((choice: 'approve' | 'ignore') => actions.decideCandidates([choiceOf(candidate, choice)]));
  const to = systemName(system === 'aha' ? 'rally' : 'aha');
  const verb = problem === null ? `Create in ${to}` : 'Try again';
  return (
    <section class="card review-card" aria-label={`${ref} ${name}`}>
      <header>
        <p class="one-line" title={name}>
          <a href={url} target="_blank" rel="noopener noreferrer">
            <b>{ref}</b>
          </a>{' '}
          <bdi>{name}</bdi>
        </p>
        <p class="small soft">
          New in {systemName(system)}, becomes {becomes} in {to}, <RelativeTime atMs={atMs} nowMs={nowMs} />
        </p>
      </header>
      <div class="review-more">
        {fields.length > 0 && (
          <dl class="candidate-fields small">
            {fields.map(({ label, value }) => (
              <div key={label}>
                <dt class="soft">{label}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        )}
        {notes.map((note) => (
          <p key={note} class="small soft">
            {note}
          </p>
        ))}
        <Problem sentence={decide.problem ?? problem} />
        <div class="review-buttons">
          <Button look="primary" onPress={() => decide.run('approve')} isBusy={decide.isBusy} label={`${verb}: ${ref}`}>
            {verb}
          </Button>
          <Button onPress={() => decide.run('ignore')} isBusy={decide.isBusy} label={`Ignore: ${ref}`}>
            Ignore
          </Button>
          <Why shown={ref} explain={() => actions.explain(url)} question="Why?" label={`Why: ${ref}`} />
        </div>
      </div>
    </section>
  );
}
