import { firstOfSources } from '../../lib/mapping/edit-transform';
import type { FieldDefinition, KindSchema } from '../../lib/model/schema';
import { moveIn, OrderedRows } from './ordered-rows';
import { PickAndAdd } from './pick-and-add';

interface FirstOfFieldsProps {
  /** The name of the row's own Aha! field. */
  readonly own: string;
  readonly fields: readonly string[];
  readonly aha: KindSchema;
  readonly rally: FieldDefinition;
  readonly onChange: (fields: readonly string[]) => void;
}

/** Aha! fields of which the first that is not empty goes to Rally. */
export function FirstOfFields({ own, fields, aha, rally, onChange }: FirstOfFieldsProps) {
  const sources = firstOfSources(aha, rally);
  return (
    <div class="transform-parts">
      <p class="small soft">
        The first of these that is not empty goes to Rally; where all are, <bdi>{own}</bdi> does.
      </p>
      <OrderedRows
        label="Fields in their order"
        rows={fields.map((key) => {
          const name = sources.find((source) => source.key === key)?.label ?? key;
          return { id: key, name, content: <bdi>{name}</bdi> };
        })}
        onMove={(from, to) => onChange(moveIn(fields, from, to))}
        onRemove={(place) => onChange(fields.toSpliced(place, 1))}
      />
      <PickAndAdd
        label="Field of Aha!"
        button="Add to the list"
        choices={sources
          .filter(({ key }) => !fields.includes(key))
          .map(({ key, label, refusal }) => ({ id: key, name: label, ...(refusal !== undefined && { refusal }) }))}
        onAdd={(key) => onChange([...fields, key])}
      />
    </div>
  );
}
