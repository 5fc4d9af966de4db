import { useMemo, useState } from 'preact/hooks';
import { checkMapping } from '../../lib/mapping/check';
import {
  addRecord,
  changeKinds,
  linkParents,
  markDefault,
  moveRecord,
  removeRecord,
  replaceRecord,
} from '../../lib/mapping/edit-records';
import type { Mapping, RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import type { KnownPeople } from '../../lib/model/set-up-contract';
import { Check } from '../ui/check';
import { useDragArea } from '../ui/use-drag-area';
import { useLoaded } from '../ui/use-loaded';
import { neighbourOf, useRefocus } from '../ui/use-refocus';
import { Findings } from './findings';
import './mapping.css';
import { PairKinds } from './pair-kinds';
import { PeopleTable } from './people-table';
import { RecordCard } from './record-card';

interface MappingEditorProps {
  readonly mapping: Mapping;
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
  readonly loadPeople: () => Promise<KnownPeople>;
  readonly onChange: (mapping: Mapping) => void;
}

/** Which record becomes which, and what flows between the two; everything wrong is said where it is. */
export function MappingEditor({ mapping, aha, rally, loadPeople, onChange }: MappingEditorProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [fresh, setFresh] = useState('');
  const [said, say] = useState('');
  const [people, askPeopleAgain] = useLoaded(loadPeople, []);
  const findings = useMemo(() => checkMapping(mapping, aha, rally), [mapping, aha, rally]);
  const schemas = { aha, rally };
  const labelOf = (kinds: readonly KindSchema[], key: string) => kinds.find(({ kind }) => kind === key)?.label ?? key;
  const { root, keepFocusOn } = useRefocus<HTMLOListElement>();
  const move = (from: number, to: number) => {
    const moved = mapping.records[from];
    if (moved === undefined || to < 0 || to >= mapping.records.length) return;
    onChange(moveRecord(mapping, from, to));
    keepFocusOn(`${to < from ? 'Up' : 'Down'}: ${nameOf(keyOf(moved))}`);
    say(`${nameOf(keyOf(moved))} is now ${tellPlace(to)}.`);
  };
  const placeOf = (key: string) => mapping.records.findIndex((record) => keyOf(record) === key);
  const nameOf = (key: string) => {
    const record = mapping.records[placeOf(key)];
    return record === undefined ? '' : `${labelOf(aha, record.ahaKind)} → ${labelOf(rally, record.rallyKind)}`;
  };
  const tellPlace = (place: number) => `number ${place + 1} of ${mapping.records.length}`;
  const area = useDragArea<string, string>({
    words: {
      instructions:
        'Press space to pick this pair up, arrow keys to go up and down, space to drop it there, or Escape to leave it where it was. Parents stand above their children.',
      nameOf,
      pickUp: (key) => `${nameOf(key)} picked up, ${tellPlace(placeOf(key))}.`,
      over: (key, over) => (over === null ? `${nameOf(key)} is over no place.` : `Over ${tellPlace(placeOf(over))}.`),
      drop: (key, over) => `${nameOf(key)} is now ${tellPlace(placeOf(over))}.`,
      putBack: (key) => `${nameOf(key)} was put back.`,
    },
    onDrop(key, over) {
      if (key !== over) onChange(moveRecord(mapping, placeOf(key), placeOf(over)));
      return key;
    },
  });
  return (
    <div class="mapping">
      <p class="only-spoken" role="status">
        {said}
      </p>
      <Findings findings={findings.filter(({ place }) => place.part === 'mapping')} />
      <ol class="record-cards" ref={root}>
        {mapping.records.map((record, index) => {
          const key = keyOf(record);
          return (
            <RecordCard
              key={key}
              id={key}
              record={record}
              mapping={mapping}
              place={index}
              count={mapping.records.length}
              hasRival={mapping.records.some((other) => other !== record && other.ahaKind === record.ahaKind)}
              aha={aha.find(({ kind }) => kind === record.ahaKind)}
              rally={rally.find(({ kind }) => kind === record.rallyKind)}
              kinds={schemas}
              people={people}
              findings={findings.filter(
                ({ place }) => place.ahaKind === record.ahaKind && place.rallyKind === record.rallyKind,
              )}
              isOpen={open === key}
              isFresh={fresh === key}
              area={area}
              onToggle={() => setOpen(open === key ? null : key)}
              onChange={(next) => onChange(replaceRecord(mapping, index, next))}
              onChangeKinds={(ahaKind, rallyKind) => {
                const next = keyOf({ ahaKind, rallyKind });
                setFresh(next);
                setOpen(next);
                onChange(changeKinds(mapping, index, ahaKind, rallyKind, schemas));
                say(`${labelOf(aha, ahaKind)} becomes ${labelOf(rally, rallyKind)}.`);
              }}
              onMove={(to) => move(index, to)}
              onDefault={() => onChange(markDefault(mapping, index))}
              onLinkParents={() => onChange(linkParents(mapping, schemas))}
              onRemove={() => {
                const next = neighbourOf(mapping.records, record);
                if (next !== undefined) keepFocusOn(`Remove: ${nameOf(keyOf(next))}`);
                onChange(removeRecord(mapping, index));
                say(`${labelOf(aha, record.ahaKind)} and ${labelOf(rally, record.rallyKind)} are not mapped any more.`);
              }}
            />
          );
        })}
      </ol>
      <PairKinds
        mapping={mapping}
        aha={aha}
        rally={rally}
        onPair={(ahaKind, rallyKind) => {
          onChange(addRecord(mapping, ahaKind, rallyKind, schemas));
          setOpen(keyOf({ ahaKind, rallyKind }));
          say(`${labelOf(aha, ahaKind)} becomes ${labelOf(rally, rallyKind)}.`);
        }}
      />
      <PeopleTable
        mapping={mapping}
        known={people}
        onAskAgain={askPeopleAgain}
        findings={findings.filter(({ place }) => place.part === 'people')}
        onChange={onChange}
      />
      <Check
        label="“Depends on” becomes a predecessor in Rally, and back"
        hint="Where both records are linked. Dependencies are only added; you are asked before one is removed."
        isOn={mapping.linksDependencies === true}
        onChange={(isOn) => onChange(linkDependencies(mapping, isOn))}
      />
    </div>
  );
}

/** Names a pair among all of them. */
function keyOf({ ahaKind, rallyKind }: Pick<RecordMapping, 'ahaKind' | 'rallyKind'>): string {
  return `${ahaKind} ${rallyKind}`;
}

function linkDependencies({ linksDependencies: _, ...mapping }: Mapping, isOn: boolean): Mapping {
  return isOn ? { ...mapping, linksDependencies: true } : mapping;
}
