import type { Policies } from '../../lib/model/integration';
import { POLICY_WORDS } from '../../lib/model/policy-words';
import './mapping.css';

/** What Baton does by itself and what it asks about, where that is decided elsewhere. */
export function PolicyFacts({ policies: { outgoing, incoming, conflict } }: { readonly policies: Policies }) {
  return (
    <dl class="policy-facts">
      <Fact label={POLICY_WORDS.outgoing.label} answer={POLICY_WORDS.outgoing.answers[outgoing]} />
      <Fact label={POLICY_WORDS.incoming.label} answer={POLICY_WORDS.incoming.answers[incoming]} />
      <Fact label={POLICY_WORDS.conflict.label} answer={POLICY_WORDS.conflict.answers[conflict]} />
    </dl>
  );
}

function Fact({ label, answer }: { readonly label: string; readonly answer: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{answer}</dd>
    </div>
  );
}
