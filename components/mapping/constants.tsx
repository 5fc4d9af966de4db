import type { Finding } from '../../lib/mapping/check';
import type { Constant, RecordMapping } from '../../lib/model/mapping';
import type { FieldDefinition, KindSchema } from '../../lib/model/schema';
import type { KnownPeople } from '../../lib/model/set-up-contract';
import { Button } from '../ui/button';
import type { Loaded } from '../ui/use-loaded';
import { neighbourOf, useRefocus } from '../ui/use-refocus';
import { ConstantInput } from './constant-input';
import { fieldLabel } from './field-words';
import { Findings } from './findings';
import { PickAndAdd } from './pick-and-add';

interface ConstantsProps {
  readonly record: RecordMapping;
  readonly rally: KindSchema;
  /** Who can be a fixed owner. */
  readonly people: Loaded<KnownPeople>;
  readonly findings: readonly Finding[];
  readonly onChange: (record: RecordMapping) => void;
}

/** Fixed values that new Rally records get; what Rally demands stands first among the fields to choose. */
export function Constants({ record, rally, people, findings, onChange }: ConstantsProps) {
  const free = rally.fields.filter(
    (field) => !field.readOnly && !record.constants.some((each) => each.rally === field.key),
  );
  const setAll = (constants: readonly Constant[]) => onChange({ ...record, constants });
  const { root, keepFocusOn } = useRefocus<HTMLUListElement>();
  const remove = (constant: Constant) => {
    const next = neighbourOf(record.constants, constant);
    if (next !== undefined) keepFocusOn(`× Remove ${fieldLabel(rally, next.rally)}`);
    setAll(record.constants.filter((each) => each !== constant));
  };
  return (
    <section class="mapping-part" aria-label="Fixed values">
      <h3>Fixed values for new Rally records</h3>
      <ul class="field-rows" ref={root}>
        {record.constants.map((constant) => {
          const label = fieldLabel(rally, constant.rally);
          return (
            <li key={constant.rally} class="field-row">
              <div class="constant">
                <ConstantInput
                  label={label}
                  field={rally.fields.find(({ key }) => key === constant.rally)}
                  value={constant.value}
                  people={people}
                  onChange={(value) =>
                    setAll(record.constants.map((each) => (each === constant ? { ...each, value } : each)))
                  }
                />
                <Button look="quiet" onPress={() => remove(constant)} label={`× Remove ${label}`}>
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
      <PickAndAdd
        label="Rally field to give a fixed value"
        button="Add fixed value"
        choices={[...free.filter(({ required }) => required), ...free.filter(({ required }) => !required)].map(
          toChoice,
        )}
        onAdd={(key) => setAll([...record.constants, { rally: key, value: startValue(rally, key) }])}
      />
    </section>
  );
}

/** What Rally's records are is not read at set-up: there may be thousands, and which fits depends on the one that is sent. */
function toChoice({ key, label, required, type }: FieldDefinition) {
  const name = required ? `${label} (required)` : label;
  return {
    id: key,
    name,
    ...(type === 'reference' && { refusal: 'it holds a record of Rally; map a field or a parent to it' }),
  };
}

function startValue(rally: KindSchema, key: string): Constant['value'] {
  const field = rally.fields.find((each) => each.key === key);
  if (field?.type === 'boolean') return true;
  return field?.options?.[0]?.name ?? '';
}
