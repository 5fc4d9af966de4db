import type { Policies } from '../../lib/model/integration';
import { Select } from '../ui/select';
import './mapping.css';
import { POLICY_QUESTIONS } from './policy-words';

interface PolicyChoicesProps {
  readonly policies: Policies;
  readonly onChange: (policies: Policies) => void;
}

/** What Baton does by itself, and what it asks about. */
export function PolicyChoices({ policies, onChange }: PolicyChoicesProps) {
  return (
    <div class="policies">
      {POLICY_QUESTIONS.map(({ key, label, choices }) => (
        <Select
          key={key}
          label={label}
          choices={choices}
          value={policies[key]}
          onChoose={(id) => {
            const chosen = choices.find((choice) => choice.id === id);
            if (chosen !== undefined) onChange({ ...policies, [key]: chosen.id });
          }}
        />
      ))}
    </div>
  );
}
