import type { FieldValue } from '../../lib/model/record';
import type { FieldDefinition } from '../../lib/model/schema';
import { Field } from '../ui/field';
import { Select } from '../ui/select';

interface ConstantInputProps {
  readonly label: string;
  readonly field: FieldDefinition | undefined;
  readonly value: FieldValue;
  readonly onChange: (value: FieldValue) => void;
}

/** A fixed value, filled in as its field's type wants it. */
export function ConstantInput({ label, field, value, onChange }: ConstantInputProps) {
  if (field?.type === 'boolean') {
    return (
      <Select
        label={label}
        choices={[
          { id: 'yes', name: 'Yes' },
          { id: 'no', name: 'No' },
        ]}
        value={value === true ? 'yes' : 'no'}
        onChoose={(id) => onChange(id === 'yes')}
      />
    );
  }
  if (field?.options !== undefined && field.type === 'choice') {
    return (
      <Select
        label={label}
        choices={field.options.map(({ name }) => ({ id: name, name }))}
        value={String(value ?? '')}
        onChoose={onChange}
      />
    );
  }
  const isList = field?.type === 'tags' || field?.type === 'multiChoice';
  return (
    <Field
      label={label}
      value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
      {...(isList && { hint: 'Several with commas between.' })}
      {...(field?.type === 'date' && { hint: 'As 2026-11-21.' })}
      onInput={(text) => onChange(isList ? text.split(',').map((part) => part.trim()) : readText(text, field))}
    />
  );
}

/** A number only once the text is one as written, so that `1.` can be typed on. */
function readText(text: string, field: FieldDefinition | undefined): FieldValue {
  return field?.type === 'number' && text !== '' && String(Number(text)) === text ? Number(text) : text;
}
