import type { Finding } from '../../lib/mapping/check';
import type { RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { fieldLabel } from './field-words';
import { Findings } from './findings';

interface ParentLinksProps {
  readonly record: RecordMapping;
  readonly aha: readonly KindSchema[];
  readonly rally: KindSchema;
  readonly findings: readonly Finding[];
  readonly onChange: (record: RecordMapping) => void;
  readonly onLink: () => void;
}

/** What these records stand under. Without a link, records are never put under their parents. */
export function ParentLinks({ record, aha, rally, findings, onChange, onLink }: ParentLinksProps) {
  return (
    <section class="mapping-part" aria-label="Linked to">
      <div class="mapping-part-head">
        <h3>Linked to</h3>
        <Button look="quiet" onPress={onLink}>
          Link to all mapped parents
        </Button>
      </div>
      {record.parents.length === 0 && <p class="soft">Nothing. Records are not put under their parents.</p>}
      <ul class="field-rows">
        {record.parents.map((parent) => {
          const label = aha.find(({ kind }) => kind === parent.ahaParentKind)?.label ?? parent.ahaParentKind;
          return (
            <li key={parent.ahaField} class="field-row">
              <div class="constant">
                <span>
                  <bdi>{label}</bdi> <span class="soft">as {fieldLabel(rally, parent.rallyField)} in Rally</span>
                </span>
                <Button
                  look="quiet"
                  onPress={() => onChange({ ...record, parents: record.parents.filter((other) => other !== parent) })}
                  label={`× Remove the link to ${label}`}
                >
                  ×
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      <Findings findings={findings} />
      {record.parents.length > 0 && (
        <p class="small soft">
          A new Rally record that is made under a linked parent can come to Aha! as a child of its counterpart.
        </p>
      )}
    </section>
  );
}
