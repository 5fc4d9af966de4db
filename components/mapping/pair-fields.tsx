import { useState } from 'preact/hooks';
import { refusePair } from '../../lib/mapping/edit-fields';
import type { FieldMapping, RecordMapping } from '../../lib/model/mapping';
import type { FieldDefinition, KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { TYPE_WORDS } from './field-words';

/** From here on, fields are easier to search than to read. */
const LONG = 120;

interface PairFieldsProps {
  readonly record: RecordMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  /** The row whose fields are exchanged; left out where a row is added. */
  readonly row?: FieldMapping;
  readonly onPair: (aha: FieldDefinition, rally: FieldDefinition) => void;
}

/** Pairs two fields, for a row more or in place of a row's own. Those that cannot be paired are shown with the reason. */
export function PairFields({ record, aha, rally, row, onPair }: PairFieldsProps) {
  const [left, setLeft] = useState(() => aha.fields.find(({ key }) => key === row?.aha) ?? null);
  const [right, setRight] = useState(() => rally.fields.find(({ key }) => key === row?.rally) ?? null);
  const [wanted, setWanted] = useState('');
  const needle = wanted.trim().toLowerCase();
  const isFound = (field: FieldDefinition) => nameOf(field).toLowerCase().includes(needle);
  const others = { ...record, fields: record.fields.filter((each) => each !== row) };
  const isSame = row !== undefined && left?.key === row.aha && right?.key === row.rally;
  const refusal = left !== null && right !== null && !isSame ? refusePair(others, left, right) : 'not chosen';
  const labels =
    row === undefined ? ['Field in Aha!', 'Field in Rally'] : ['Other field in Aha!', 'Other field in Rally'];
  return (
    <div class="adder">
      {aha.fields.length + rally.fields.length > LONG && (
        <Field label="Find fields" value={wanted} onInput={setWanted} placeholder="Part of a name or type" />
      )}
      <Select
        label={labels[0] ?? ''}
        choices={aha.fields
          .filter((field) => isFound(field) || field === left)
          .map((field) => ({ id: field.key, name: nameOf(field) }))}
        value={left?.key ?? ''}
        onChoose={(key) => setLeft(aha.fields.find((field) => field.key === key) ?? null)}
      />
      <Select
        label={labels[1] ?? ''}
        choices={rally.fields
          .filter((field) => isFound(field) || field === right)
          .map((field) => {
            const reason = left === null ? null : refusePair(others, left, field);
            return { id: field.key, name: nameOf(field), ...(reason !== null && { refusal: reason }) };
          })}
        value={right?.key ?? ''}
        onChoose={(key) => setRight(rally.fields.find((field) => field.key === key) ?? null)}
      />
      <Button
        isDisabled={refusal !== null}
        onPress={() => {
          if (left === null || right === null) return;
          onPair(left, right);
          if (row !== undefined) return;
          setLeft(null);
          setRight(null);
        }}
      >
        {row === undefined ? 'Add field' : 'Use these fields'}
      </Button>
    </div>
  );
}

function nameOf({ label, type, required, custom }: FieldDefinition): string {
  const marks = [TYPE_WORDS[type], ...(custom ? ['custom'] : []), ...(required ? ['required'] : [])];
  return `${label} (${marks.join(', ')})`;
}
