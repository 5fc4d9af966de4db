import { useId } from 'preact/hooks';
import './check.css';

interface CheckProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** What it means, or why it cannot be chosen. */
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

/** Something that is or is not, with what it means below its name. */
export function Check({ label, isOn, onChange, hint, isDisabled = false }: CheckProps) {
  const id = useId();
  return (
    <div class="check">
      <input
        type="checkbox"
        id={id}
        checked={isOn}
        disabled={isDisabled}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      <span class="field-hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  );
}
