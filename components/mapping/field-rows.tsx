import { useState } from 'preact/hooks';
import type { Finding } from '../../lib/mapping/check';
import { addField, autoMapFields, removeField, replaceField, turnField } from '../../lib/mapping/edit-fields';
import type { FieldMapping, RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { AddField } from './add-field';
import { FieldRow } from './field-row';
import { fieldLabel } from './field-words';
import { Findings } from './findings';

/** From here on, rows are easier to search than to read. */
const LONG = 12;

interface FieldRowsProps {
  readonly record: RecordMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  readonly findings: readonly Finding[];
  readonly onChange: (record: RecordMapping) => void;
}

/** Which fields flow, and where to. */
export function FieldRows({ record, aha, rally, findings, onChange }: FieldRowsProps) {
  const [wanted, setWanted] = useState('');
  const [said, say] = useState('');
  const needle = wanted.trim().toLowerCase();
  const keyOf = (row: FieldMapping) => `${row.aha}=${row.rally}`;
  const namesOf = (row: FieldMapping) => `${fieldLabel(aha, row.aha)} ${fieldLabel(rally, row.rally)}`;
  const shown = record.fields.filter((row) => namesOf(row).toLowerCase().includes(needle));
  const keys = new Set(record.fields.map(keyOf));
  const inFields = findings.filter(({ place }) => place.part === 'field' || place.part === 'values');
  const homeless = inFields.filter(({ place }) => place.row === undefined || !keys.has(place.row));
  return (
    <section class="mapping-part" aria-label="Fields">
      <div class="mapping-part-head">
        <h3>Fields</h3>
        <Button
          look="quiet"
          onPress={() => {
            const next = autoMapFields(record, aha, rally);
            const added = next.fields.length - record.fields.length;
            onChange(next);
            say(added === 0 ? 'No other fields have equal names.' : `${added} fields of equal names were paired.`);
          }}
        >
          Pair equal names
        </Button>
      </div>
      <p class="small soft" role="status">
        {said}
      </p>
      <Findings findings={homeless} />
      {record.fields.length > LONG && (
        <Field label="Find a field" value={wanted} onInput={setWanted} placeholder="Part of its name" />
      )}
      <ul class="field-rows">
        {shown.map((row) => (
          <FieldRow
            key={keyOf(row)}
            row={row}
            aha={aha}
            rally={rally}
            findings={inFields.filter(({ place }) => place.row === keyOf(row))}
            onTurn={() => onChange(turnField(record, keyOf(row), aha, rally))}
            onReplace={(next) => onChange(replaceField(record, keyOf(row), next))}
            onRemove={() => {
              onChange(removeField(record, keyOf(row)));
              say(`${namesOf(row)}: removed.`);
            }}
          />
        ))}
      </ul>
      {record.fields.length > 0 && shown.length === 0 && <p class="soft">No paired field is called that.</p>}
      <AddField
        record={record}
        aha={aha}
        rally={rally}
        onAdd={(left, right) => {
          onChange(addField(record, left, right));
          say(`${left.label} and ${right.label} are paired.`);
        }}
      />
    </section>
  );
}
