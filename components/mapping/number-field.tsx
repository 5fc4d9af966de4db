import { useState } from 'preact/hooks';
import { Field } from '../ui/field';

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly hint?: string;
  /** The furthest from nought that it may be; more stays as text, with the reason. */
  readonly most?: number;
  readonly onChange: (value: number) => void;
}

/** A number to fill in. What is not one yet, such as a lone minus, stays as text until it is. */
export function NumberField({ label, value, hint, most, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  const refusal = refuse(readNumber(text), most);
  return (
    <Field
      label={label}
      value={text}
      error={refusal}
      {...(hint !== undefined && { hint })}
      onInput={(next) => {
        setText(next);
        const read = readNumber(next);
        if (read !== null && refuse(read, most) === null) onChange(read);
      }}
    />
  );
}

function refuse(number: number | null, most = Number.MAX_VALUE): string | null {
  if (number === null) return 'This is no number yet.';
  return Math.abs(number) > most ? `${most} at most.` : null;
}

function readNumber(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(number) ? null : number;
}
