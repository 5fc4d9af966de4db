import { valuesOf } from '../../lib/mapping/edit-fields';
import { type FieldMapping, mostShiftDays, type RecordMapping, type Transform } from '../../lib/model/mapping';
import type { FieldDefinition, KindSchema } from '../../lib/model/schema';
import { Field } from '../ui/field';
import { Select } from '../ui/select';
import { FirstOfFields } from './first-of-fields';
import { NumberField } from './number-field';
import { PairFields } from './pair-fields';
import { TemplateParts } from './template-parts';
import { ValueEditor } from './value-editor';

interface FieldDetailsProps {
  readonly record: RecordMapping;
  readonly row: FieldMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  readonly onReplace: (row: FieldMapping) => void;
  readonly onChangeFields: (aha: FieldDefinition, rally: FieldDefinition) => void;
}

const TRANSFORMS: readonly { readonly id: Transform['kind'] | 'none'; readonly name: string }[] = [
  { id: 'none', name: 'As it is' },
  { id: 'prefix', name: 'Put text before it' },
  { id: 'suffix', name: 'Put text after it' },
  { id: 'template', name: 'Build it from a template' },
  { id: 'scale', name: 'Multiply it' },
  { id: 'shiftDays', name: 'Move the date by days' },
  { id: 'firstOf', name: 'Take the first of several fields' },
];

/** What becomes of a value on its way: which value means which, what is changed, and what an empty one does. */
export function FieldDetails({ record, row, aha, rally, onReplace, onChangeFields }: FieldDetailsProps) {
  const ahaField = aha.fields.find(({ key }) => key === row.aha);
  const rallyField = rally.fields.find(({ key }) => key === row.rally);
  const { transform } = row;
  const [left, right] = [ahaField && valuesOf(ahaField), rallyField && valuesOf(rallyField)];
  const setTransform = (next: Transform) => onReplace({ ...row, transform: next });
  return (
    <div class="field-details">
      {ahaField !== undefined && left !== undefined && right !== undefined && (
        <ValueEditor
          name={ahaField.label}
          pairs={row.values ?? []}
          aha={left}
          rally={right}
          onChange={(values) => onReplace({ ...row, values })}
        />
      )}
      <div class="adder">
        <Select
          label="On its way to Rally"
          choices={TRANSFORMS}
          value={transform?.kind ?? 'none'}
          onChoose={(kind) => onReplace(startOver(row, startTransform(kind)))}
        />
        {transform !== undefined && <TransformInput transform={transform} onChange={setTransform} />}
        <Select
          label="An empty value"
          choices={[
            { id: 'default', name: 'empties it there on updates' },
            { id: 'overwrite', name: 'always empties it there' },
            { id: 'keep', name: 'changes nothing there' },
          ]}
          value={row.empty ?? 'default'}
          onChoose={(choice) => {
            const { empty: _, ...rest } = row;
            onReplace(choice === 'overwrite' || choice === 'keep' ? { ...rest, empty: choice } : rest);
          }}
        />
      </div>
      {transform?.kind === 'template' && (
        <TemplateParts
          template={transform.text}
          aha={aha}
          onChange={(text) => setTransform({ kind: 'template', text })}
        />
      )}
      {transform?.kind === 'firstOf' && rallyField !== undefined && (
        <FirstOfFields
          own={ahaField?.label ?? row.aha}
          fields={transform.fields}
          aha={aha}
          rally={rallyField}
          onChange={(fields) => setTransform({ kind: 'firstOf', fields })}
        />
      )}
      <details class="more" open={ahaField === undefined || rallyField === undefined}>
        <summary>Pair other fields in this row</summary>
        <PairFields record={record} aha={aha} rally={rally} row={row} onPair={onChangeFields} />
      </details>
    </div>
  );
}

/** What the short transforms ask for; the longer ones have a place of their own. */
function TransformInput({
  transform,
  onChange,
}: {
  readonly transform: Transform;
  readonly onChange: (transform: Transform) => void;
}) {
  switch (transform.kind) {
    case 'prefix':
    case 'suffix':
      return <Field label="Text" value={transform.text} onInput={(text) => onChange({ ...transform, text })} />;
    case 'scale':
      return (
        <NumberField
          label="Factor"
          value={transform.factor}
          onChange={(factor) => onChange({ ...transform, factor })}
        />
      );
    case 'shiftDays':
      return (
        <NumberField
          label="Days"
          hint="Negative for earlier."
          most={mostShiftDays}
          value={transform.days}
          onChange={(days) => onChange({ ...transform, days: Math.trunc(days) })}
        />
      );
    case 'template':
    case 'firstOf':
      return null;
  }
}

function startTransform(kind: string): Transform | null {
  if (kind === 'prefix' || kind === 'suffix') return { kind, text: '' };
  if (kind === 'template') return { kind, text: '{ref} {name}' };
  if (kind === 'scale') return { kind, factor: 1 };
  if (kind === 'shiftDays') return { kind, days: 0 };
  return kind === 'firstOf' ? { kind, fields: [] } : null;
}

/** The row with another transform. What cannot be turned back flows to Rally only, as the check would demand. */
function startOver({ transform: _, ...row }: FieldMapping, transform: Transform | null): FieldMapping {
  if (transform === null) return row;
  const comesBack = row.direction === 'both' || row.direction === 'toAha';
  const isOneWay = transform.kind === 'template' || transform.kind === 'firstOf';
  return { ...row, transform, ...(isOneWay && comesBack && { direction: 'toRally' as const }) };
}
