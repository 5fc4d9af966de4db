import { useId } from 'preact/hooks';
import './field.css';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  readonly error?: string | null;
  /** An example, shown while the field is empty. */
  readonly placeholder?: string;
  /** `password` for keys: never shown, never offered to be kept by the browser. */
  readonly type?: 'text' | 'password';
}

/** A line of text to fill in, with its name, what it is for and what is wrong with it. */
export function Field({ label, value, onInput, hint, error = null, placeholder = '', type = 'text' }: FieldProps) {
  const id = useId();
  const input = {
    class: 'input',
    id,
    value,
    placeholder,
    spellcheck: false,
    'aria-invalid': error !== null,
    'aria-describedby': `${id}-more`,
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => onInput(currentTarget.value),
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {type === 'password' ? (
        <input type="password" autoComplete="new-password" {...input} />
      ) : (
        <input type="text" autoComplete="off" {...input} />
      )}
      <span id={`${id}-more`} class={error === null ? 'field-hint' : 'field-error'}>
        {error ?? hint}
      </span>
    </div>
  );
}
