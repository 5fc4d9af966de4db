import { useState } from 'preact/hooks';
import type { Finding } from '../../lib/mapping/check';
import { addField, autoMapFields } from '../../lib/mapping/edit-fields';
import type { RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { FieldList, rowKey } from './field-list';
import { Findings } from './findings';
import { PairFields } from './pair-fields';

interface FieldRowsProps {
  readonly record: RecordMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  readonly findings: readonly Finding[];
  readonly onChange: (record: RecordMapping) => void;
}

/** Which fields flow, and where to. */
export function FieldRows({ record, aha, rally, findings, onChange }: FieldRowsProps) {
  const [said, say] = useState('');
  const keys = new Set(record.fields.map(rowKey));
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
            say(tellAdded(added));
          }}
        >
          Pair equal names
        </Button>
      </div>
      <p class="small soft" role="status">
        {said}
      </p>
      <Findings findings={homeless} />
      <FieldList record={record} aha={aha} rally={rally} findings={inFields} onChange={onChange} onSay={say} />
      <PairFields
        record={record}
        aha={aha}
        rally={rally}
        onPair={(left, right) => {
          onChange(addField(record, left, right));
          say(`${left.label} and ${right.label} are paired.`);
        }}
      />
    </section>
  );
}

function tellAdded(count: number): string {
  if (count === 0) return 'No other fields have equal names.';
  return count === 1 ? '1 field of equal name was paired.' : `${count} fields of equal names were paired.`;
}
