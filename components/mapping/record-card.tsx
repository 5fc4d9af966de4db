import { useEffect, useRef } from 'preact/hooks';
import type { Finding } from '../../lib/mapping/check';
import type { Mapping, RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import type { KnownPeople } from '../../lib/model/set-up-contract';
import { Button } from '../ui/button';
import type { DragArea } from '../ui/drag-area';
import { Pill } from '../ui/pill';
import { useDragItem, useDropPlace } from '../ui/use-drag-area';
import type { Loaded } from '../ui/use-loaded';
import { Constants } from './constants';
import { ExtrasEditor } from './extras-editor';
import { FieldRows } from './field-rows';
import { Findings } from './findings';
import { PairKinds } from './pair-kinds';
import { ParentLinks } from './parent-links';

interface RecordCardProps {
  readonly id: string;
  readonly record: RecordMapping;
  readonly mapping: Mapping;
  readonly place: number;
  readonly count: number;
  /** Whether another row maps the same Aha! kind, so that one must be the default. */
  readonly hasRival: boolean;
  readonly aha: KindSchema | undefined;
  readonly rally: KindSchema | undefined;
  readonly kinds: { readonly aha: readonly KindSchema[]; readonly rally: readonly KindSchema[] };
  readonly people: Loaded<KnownPeople>;
  readonly findings: readonly Finding[];
  readonly isOpen: boolean;
  /** It has just been given other types: it keeps the focus. */
  readonly isFresh: boolean;
  readonly area: DragArea<string, string>;
  readonly onToggle: () => void;
  readonly onChange: (record: RecordMapping) => void;
  readonly onChangeKinds: (ahaKind: string, rallyKind: string) => void;
  readonly onMove: (to: number) => void;
  readonly onDefault: () => void;
  readonly onLinkParents: () => void;
  readonly onRemove: () => void;
}

/** One pair of record types: its place among the others, and, opened, everything that flows between the two. */
export function RecordCard(props: RecordCardProps) {
  const { id, record, place, count, aha, rally, findings, isOpen, area } = props;
  const [left, right] = [aha?.label ?? record.ahaKind, rally?.label ?? record.rallyKind];
  const name = `${left} → ${right}`;
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const { element, handle } = useDragItem(area, id, id);
  const row = useDropPlace(area, id, id);
  const toggle = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (props.isFresh) toggle.current?.focus();
  }, []);
  return (
    <li class="card record-card" ref={row}>
      <div class="record-head" ref={element}>
        <button type="button" class="drag-handle" ref={handle} title="Drag to reorder" aria-label={`Move: ${name}`}>
          <span class="grip" aria-hidden="true">
            ⠿
          </span>
        </button>
        <button type="button" class="record-toggle" ref={toggle} aria-expanded={isOpen} onClick={props.onToggle}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
          <bdi>{left}</bdi>
          <span class="soft" aria-hidden="true">
            →
          </span>
          <span class="only-spoken"> becomes </span>
          <bdi>{right}</bdi>
          <span class="soft small">{tellCount(record.fields.length)}</span>
        </button>
        {errors > 0 && <Pill look="bad" text={errors === 1 ? '1 to repair' : `${errors} to repair`} />}
        {props.hasRival && record.isDefault === true && <Pill text="Default" />}
        {props.hasRival && record.isDefault !== true && (
          <Button look="quiet" onPress={props.onDefault} label={`Make default: ${name}`}>
            Make default
          </Button>
        )}
        <span class="record-buttons">
          <Button look="quiet" onPress={() => props.onMove(place - 1)} isDisabled={place === 0} label={`Up: ${name}`}>
            ↑
          </Button>
          <Button
            look="quiet"
            onPress={() => props.onMove(place + 1)}
            isDisabled={place === count - 1}
            label={`Down: ${name}`}
          >
            ↓
          </Button>
          <Button look="quiet" onPress={props.onRemove} label={`Remove: ${name}`}>
            Remove
          </Button>
        </span>
      </div>
      <Findings findings={findings.filter(({ place: at }) => at.part === 'record')} />
      {isOpen && (
        <div class="record-body">
          {aha !== undefined && rally !== undefined && <Flow {...props} aha={aha} rally={rally} />}
          <details class="more" open={aha === undefined || rally === undefined}>
            <summary>Pair other record types in this row</summary>
            <PairKinds
              mapping={props.mapping}
              aha={props.kinds.aha}
              rally={props.kinds.rally}
              record={record}
              onPair={props.onChangeKinds}
            />
          </details>
        </div>
      )}
    </li>
  );
}

/** Everything that flows between the two types. */
function Flow(props: RecordCardProps & { readonly aha: KindSchema; readonly rally: KindSchema }) {
  const { record, mapping, aha, rally, findings, people, onChange } = props;
  const inPart = (part: Finding['place']['part']) => findings.filter(({ place }) => place.part === part);
  return (
    <>
      <FieldRows record={record} aha={aha} rally={rally} findings={findings} onChange={onChange} />
      <Constants record={record} rally={rally} people={people} findings={findings} onChange={onChange} />
      <ParentLinks
        record={record}
        aha={props.kinds.aha}
        rally={rally}
        findings={inPart('parent')}
        onChange={onChange}
        onLink={props.onLinkParents}
      />
      <ExtrasEditor
        record={record}
        mapping={mapping}
        aha={aha}
        rally={rally}
        findings={inPart('extras')}
        onChange={onChange}
      />
    </>
  );
}

function tellCount(fields: number): string {
  return fields === 1 ? '1 field' : `${fields} fields`;
}
