import { useState } from 'preact/hooks';
import { refusePair } from '../../lib/mapping/edit-fields';
import type { RecordMapping } from '../../lib/model/mapping';
import type { FieldDefinition, KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { TYPE_WORDS } from './field-words';

interface AddFieldProps {
  readonly record: RecordMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  readonly onAdd: (aha: FieldDefinition, rally: FieldDefinition) => void;
}

/** Pairs two fields more. Those that cannot be paired with the chosen one are shown with the reason. */
export function AddField({ record, aha, rally, onAdd }: AddFieldProps) {
  const [left, setLeft] = useState<FieldDefinition | null>(null);
  const [right, setRight] = useState<FieldDefinition | null>(null);
  const refusal = left !== null && right !== null ? refusePair(record, left, right) : 'not chosen';
  return (
    <div class="adder">
      <Select
        label="Field in Aha!"
        choices={aha.fields.map((field) => ({ id: field.key, name: nameOf(field) }))}
        value={left?.key ?? ''}
        onChoose={(key) => setLeft(aha.fields.find((field) => field.key === key) ?? null)}
      />
      <Select
        label="Field in Rally"
        choices={rally.fields.map((field) => {
          const reason = left === null ? null : refusePair(record, left, field);
          return { id: field.key, name: nameOf(field), ...(reason !== null && { refusal: reason }) };
        })}
        value={right?.key ?? ''}
        onChoose={(key) => setRight(rally.fields.find((field) => field.key === key) ?? null)}
      />
      <Button
        isDisabled={refusal !== null}
        onPress={() => {
          if (left === null || right === null) return;
          onAdd(left, right);
          setLeft(null);
          setRight(null);
        }}
      >
        Add field
      </Button>
    </div>
  );
}

function nameOf({ label, type, required, custom }: FieldDefinition): string {
  const marks = [TYPE_WORDS[type], ...(custom ? ['custom'] : []), ...(required ? ['required'] : [])];
  return `${label} (${marks.join(', ')})`;
}
