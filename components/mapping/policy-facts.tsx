import type { Policies } from '../../lib/model/integration';
import './mapping.css';
import { POLICY_QUESTIONS } from './policy-words';

/** What Baton does by itself and what it asks about, where that is decided elsewhere. */
export function PolicyFacts({ policies }: { readonly policies: Policies }) {
  return (
    <dl class="policy-facts">
      {POLICY_QUESTIONS.map(({ key, label, choices }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{choices.find(({ id }) => id === policies[key])?.name}</dd>
        </div>
      ))}
    </dl>
  );
}
