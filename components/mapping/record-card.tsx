import type { Finding } from '../../lib/mapping/check';
import type { Mapping, RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import type { DragArea } from '../ui/drag-area';
import { Pill } from '../ui/pill';
import { useDragItem, useDropPlace } from '../ui/use-drag-area';
import { Constants } from './constants';
import { ExtrasEditor } from './extras-editor';
import { FieldRows } from './field-rows';
import { Findings } from './findings';
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
  readonly ahaKinds: readonly KindSchema[];
  readonly findings: readonly Finding[];
  readonly isOpen: boolean;
  readonly area: DragArea<string, string>;
  readonly onToggle: () => void;
  readonly onChange: (record: RecordMapping) => void;
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
  return (
    <li class="card record-card" ref={row}>
      <div class="record-head" ref={element}>
        <button type="button" class="drag-handle" ref={handle} title="Drag to reorder" aria-label={`Move: ${name}`}>
          <span class="grip" aria-hidden="true">
            ⠿
          </span>
        </button>
        <button type="button" class="record-toggle" aria-expanded={isOpen} onClick={props.onToggle}>
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
      {isOpen && aha !== undefined && rally !== undefined && (
        <div class="record-body">
          <FieldRows record={record} aha={aha} rally={rally} findings={findings} onChange={props.onChange} />
          <Constants record={record} rally={rally} findings={findings} onChange={props.onChange} />
          <ParentLinks
            record={record}
            aha={props.ahaKinds}
            rally={rally}
            findings={findings.filter(({ place: at }) => at.part === 'parent')}
            onChange={props.onChange}
            onLink={props.onLinkParents}
          />
          <ExtrasEditor
            record={record}
            mapping={props.mapping}
            aha={aha}
            rally={rally}
            findings={findings.filter(({ place: at }) => at.part === 'extras')}
            onChange={props.onChange}
          />
        </div>
      )}
    </li>
  );
}

function tellCount(fields: number): string {
  return fields === 1 ? '1 field' : `${fields} fields`;
}
