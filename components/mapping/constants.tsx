import { useState } from 'preact/hooks';
import type { Finding } from '../../lib/mapping/check';
import type { Constant, RecordMapping } from '../../lib/model/mapping';
import type { FieldDefinition, KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { ConstantInput } from './constant-input';
import { fieldLabel } from './field-words';
import { Findings } from './findings';

interface ConstantsProps {
  readonly record: RecordMapping;
  readonly rally: KindSchema;
  readonly findings: readonly Finding[];
  readonly onChange: (record: RecordMapping) => void;
}

/** Fixed values that new Rally records get; what Rally demands stands first among the fields to choose. */
export function Constants({ record, rally, findings, onChange }: ConstantsProps) {
  const [chosen, setChosen] = useState('');
  const free = rally.fields.filter(
    (field) => isOpen(field) && !record.constants.some((each) => each.rally === field.key),
  );
  const setAll = (constants: readonly Constant[]) => onChange({ ...record, constants });
  return (
    <section class="mapping-part" aria-label="Fixed values">
      <h3>Fixed values for new Rally records</h3>
      <ul class="field-rows">
        {record.constants.map((constant) => {
          const label = fieldLabel(rally, constant.rally);
          return (
            <li key={constant.rally} class="field-row">
              <div class="constant">
                <ConstantInput
                  label={label}
                  field={rally.fields.find(({ key }) => key === constant.rally)}
                  value={constant.value}
                  onChange={(value) =>
                    setAll(record.constants.map((each) => (each === constant ? { ...each, value } : each)))
                  }
                />
                <Button
                  look="quiet"
                  onPress={() => setAll(record.constants.filter((each) => each !== constant))}
                  label={`× Remove ${label}`}
                >
                  ×
                </Button>
              </div>
              <Findings
                findings={findings.filter(({ place }) => place.part === 'constant' && place.row === constant.rally)}
              />
            </li>
          );
        })}
      </ul>
      <div class="adder">
        <Select
          label="Rally field to give a fixed value"
          choices={[...free.filter(({ required }) => required), ...free.filter(({ required }) => !required)].map(
            ({ key, label, required }) => ({ id: key, name: required ? `${label} (required)` : label }),
          )}
          value={chosen}
          onChoose={setChosen}
        />
        <Button
          isDisabled={chosen === ''}
          onPress={() => {
            setAll([...record.constants, { rally: chosen, value: startValue(rally, chosen) }]);
            setChosen('');
          }}
        >
          Add fixed value
        </Button>
      </div>
    </section>
  );
}

/** People and records are chosen by lists that only Rally has. */
function isOpen({ readOnly, type }: FieldDefinition): boolean {
  return !readOnly && type !== 'person' && type !== 'reference';
}

function startValue(rally: KindSchema, key: string): Constant['value'] {
  const field = rally.fields.find((each) => each.key === key);
  if (field?.type === 'boolean') return true;
  return field?.options?.[0]?.name ?? '';
}
