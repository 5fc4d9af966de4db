import { useId } from 'preact/hooks';
import type { Choice } from '../../lib/model/status';
import './field.css';

export interface SelectProps {
  readonly label: string;
  readonly choices: readonly (Pick<Choice, 'name' | 'refusal'> & { readonly id: string })[];
  /** The chosen id; empty while nothing is chosen. */
  readonly value: string;
  readonly onChoose: (id: string) => void;
  readonly hint?: string;
}

/** One of several. What cannot be chosen is shown with the reason. */
export function Select({ label, choices, value, onChoose, hint }: SelectProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <select
        class="input"
        id={id}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      >
        {value === '' && <option value="">Choose…</option>}
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id} disabled={choice.refusal !== undefined}>
            {choice.refusal === undefined ? choice.name : `${choice.name} – ${choice.refusal}`}
          </option>
        ))}
      </select>
      <span class="field-hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  );
}
