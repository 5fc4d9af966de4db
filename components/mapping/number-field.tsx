import { useState } from 'preact/hooks';
import { Field } from '../ui/field';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly hint?: string;
  readonly onChange: (value: number) => void;
}

/** A number to fill in. What is not one yet, such as a lone minus, stays as text until it is. */
export function NumberField({ label, value, hint, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  const number = readNumber(text);
  return (
    <Field
      label={label}
      value={text}
      error={number === null ? 'This is no number yet.' : null}
      {...(hint !== undefined && { hint })}
      onInput={(next) => {
        setText(next);
        const read = readNumber(next);
        if (read !== null) onChange(read);
      }}
    />
  );
}

function readNumber(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}
