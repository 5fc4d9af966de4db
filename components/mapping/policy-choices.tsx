import type { Policies } from '../../lib/model/integration';
import { POLICY_WORDS } from '../../lib/model/policy-words';
import { Select } from '../ui/select';
import './mapping.css';

interface PolicyChoicesProps {
  readonly policies: Policies;
  readonly onChange: (policies: Policies) => void;
}

/** What Baton does by itself, and what it asks about. */
export function PolicyChoices({ policies, onChange }: PolicyChoicesProps) {
  const choose = <Key extends keyof Policies>(key: Key, answers: readonly Policies[Key][]) => (
    <Select
      label={POLICY_WORDS[key].label}
      choices={answers.map((id) => ({ id, name: POLICY_WORDS[key].answers[id] }))}
      value={policies[key]}
      onChoose={(chosen) => onChange({ ...policies, [key]: answers.find((id) => id === chosen) ?? policies[key] })}
    />
  );
  return (
    <div class="policies">
      {choose('outgoing', ['automatic', 'approve'])}
      {choose('incoming', ['automatic', 'approve', 'off'])}
      {choose('conflict', ['ask', 'aha', 'rally'])}
    </div>
  );
}
