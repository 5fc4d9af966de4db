import { useState } from 'preact/hooks';
import type { Finding } from '../../lib/mapping/check';
import { changeFields, removeField, replaceField, turnField } from '../../lib/mapping/edit-fields';
import type { FieldMapping, RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { Check } from '../ui/check';
import { Field } from '../ui/field';
import { neighbourOf, useRefocus } from '../ui/use-refocus';
import { FieldRow } from './field-row';
import { fieldLabel } from './field-words';

/** From here on, rows are easier to search than to read. */
const LONG = 12;

interface FieldListProps {
  readonly record: RecordMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  /** Those about rows and their values. */
  readonly findings: readonly Finding[];
  readonly onChange: (record: RecordMapping) => void;
  readonly onSay: (what: string) => void;
}

/** Names a row among those of its record. */
export function rowKey(row: FieldMapping): string {
  return `${row.aha}=${row.rally}`;
}

/** The pairs of fields, and a search where there are many. Typing draws this list anew and nothing around it. */
export function FieldList({ record, aha, rally, findings, onChange, onSay }: FieldListProps) {
  const [wanted, setWanted] = useState('');
  const [isOnlyNoted, setOnlyNoted] = useState(false);
  const [fresh, setFresh] = useState('');
  const { root, keepFocusOn } = useRefocus<HTMLUListElement>();
  const needle = wanted.trim().toLowerCase();
  const namesOf = (row: FieldMapping) => `${fieldLabel(aha, row.aha)} ${fieldLabel(rally, row.rally)}`;
  const isNoted = (row: FieldMapping) => findings.some(({ place }) => place.row === rowKey(row));
  const noted = record.fields.filter(isNoted).length;
  const shown = record.fields.filter(
    (row) => namesOf(row).toLowerCase().includes(needle) && (!isOnlyNoted || noted === 0 || isNoted(row)),
  );
  const isLong = record.fields.length > LONG;
  return (
    <>
      {record.fields.length > 0 && (
        <div class={`field-list-head${isLong ? ' field-list-head-sticky' : ''}`}>
          {isLong && <Field label="Find a field" value={wanted} onInput={setWanted} placeholder="Part of its name" />}
          {isLong && noted > 0 && (
            <Check
              label={noted === 1 ? 'Only the row with a note' : `Only the ${noted} rows with a note`}
              isOn={isOnlyNoted}
              onChange={setOnlyNoted}
            />
          )}
          <p class="field-columns small soft" aria-hidden="true">
            <span>In Aha!</span>
            <span />
            <span>In Rally</span>
          </p>
        </div>
      )}
      <ul class="field-rows" ref={root}>
        {shown.map((row) => (
          <FieldRow
            key={rowKey(row)}
            record={record}
            row={row}
            aha={aha}
            rally={rally}
            findings={findings.filter(({ place }) => place.row === rowKey(row))}
            isFresh={fresh === rowKey(row)}
            onTurn={() => onChange(turnField(record, rowKey(row), aha, rally))}
            onReplace={(next) => onChange(replaceField(record, rowKey(row), next))}
            onChangeFields={(left, right) => {
              setFresh(rowKey({ ...row, aha: left.key, rally: right.key }));
              onChange(changeFields(record, rowKey(row), left, right));
              onSay(`${left.label} and ${right.label} are paired.`);
            }}
            onRemove={() => {
              const next = neighbourOf(shown, row);
              if (next !== undefined) keepFocusOn(`× Remove ${fieldLabel(aha, next.aha)}`);
              onChange(removeField(record, rowKey(row)));
              onSay(`${namesOf(row)}: removed.`);
            }}
          />
        ))}
      </ul>
      {record.fields.length > 0 && shown.length === 0 && <p class="soft">No paired field is called that.</p>}
    </>
  );
}
