import { checkExtras, type Finding } from '../../lib/mapping/check';
import type { ExtraDirection, Extras, Mapping, RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { Check } from '../ui/check';
import { Select } from '../ui/select';
import { Findings } from './findings';

interface ExtrasEditorProps {
  readonly record: RecordMapping;
  readonly mapping: Mapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  readonly findings: readonly Finding[];
  readonly onChange: (record: RecordMapping) => void;
}

const DIRECTIONS: readonly { readonly id: ExtraDirection | 'off'; readonly name: string }[] = [
  { id: 'off', name: 'Stay where they are' },
  { id: 'toRally', name: 'Go to Rally' },
  { id: 'toAha', name: 'Come to Aha!' },
  { id: 'both', name: 'Go both ways' },
];

/** The row that says how to-dos become tasks, to ask what would be if it were there. */
const todoRow: RecordMapping = { ahaKind: 'todo', rallyKind: 'task', fields: [], constants: [], parents: [] };

/** What hangs on the records: comments, files, their order and to-dos. What one of the two systems lacks says so. */
export function ExtrasEditor({ record, mapping, aha, rally, findings, onChange }: ExtrasEditorProps) {
  const { extras = {} } = record;
  const refusalOf = (wanted: Extras): string | null =>
    checkExtras({ ...record, extras: wanted }, mapping, aha.label, rally.label)[0]?.sentence ?? null;
  const set = (key: keyof Extras, wanted: Extras) => {
    const { [key]: _, ...others } = extras;
    const { extras: __, ...rest } = record;
    const next = { ...others, ...wanted };
    onChange(Object.keys(next).length === 0 ? rest : { ...rest, extras: next });
  };
  const isBare = Object.keys(extras).length === 0 && refusalOf({ comments: 'both' }) !== null;
  const withTodoRow = { ...mapping, records: [...mapping.records, todoRow] };
  const canHaveTasks = checkExtras({ ...record, extras: { todos: 'toRally' } }, withTodoRow, '', '').length === 0;
  const lacksRow = canHaveTasks && extras.todos === undefined && refusalOf({ todos: 'toRally' }) !== null;
  return (
    <section class="mapping-part" aria-label="What hangs on the records">
      <h3>What hangs on the records</h3>
      {isBare ? (
        <p class="soft">Rally keeps no comments, files, order or tasks at {rally.label} records.</p>
      ) : (
        <>
          <div class="adder">
            <Select
              label="Comments"
              choices={DIRECTIONS}
              value={extras.comments ?? 'off'}
              onChoose={(id) => set('comments', isDirection(id) ? { comments: id } : {})}
            />
            <Select
              label="Attachments"
              choices={DIRECTIONS}
              value={extras.attachments ?? 'off'}
              onChoose={(id) => set('attachments', isDirection(id) ? { attachments: id } : {})}
            />
          </div>
          <Check
            label="Rank in Rally follows the order in Aha!"
            isOn={extras.rank !== undefined}
            onChange={(isOn) => set('rank', isOn ? { rank: 'toRally' } : {})}
          />
          {(canHaveTasks || extras.todos !== undefined) && (
            <Check
              label="To-dos become tasks"
              isOn={extras.todos !== undefined}
              isDisabled={lacksRow}
              {...(lacksRow && { hint: 'Add the record pair To-do and Task first: it says what of them flows.' })}
              onChange={(isOn) => set('todos', isOn ? { todos: 'toRally' } : {})}
            />
          )}
        </>
      )}
      <Findings findings={findings} />
    </section>
  );
}

function isDirection(id: string): id is ExtraDirection {
  return id === 'toRally' || id === 'toAha' || id === 'both';
}
