import { useEffect, useRef, useState } from 'preact/hooks';
import type { Finding } from '../../lib/mapping/check';
import type { FieldMapping, RecordMapping } from '../../lib/model/mapping';
import type { FieldDefinition, KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { FieldDetails } from './field-details';
import { DIRECTION_WORDS, fieldLabel, fieldTypeWords } from './field-words';
import { Findings } from './findings';

interface FieldRowProps {
  readonly record: RecordMapping;
  readonly row: FieldMapping;
  readonly aha: KindSchema;
  readonly rally: KindSchema;
  readonly findings: readonly Finding[];
  /** It has just been given other fields: it stays open, and keeps the focus. */
  readonly isFresh: boolean;
  readonly onTurn: () => void;
  readonly onReplace: (row: FieldMapping) => void;
  readonly onChangeFields: (aha: FieldDefinition, rally: FieldDefinition) => void;
  readonly onRemove: () => void;
}

/** One pair of fields. The arrow turns the direction; a row whose field is gone is grey, with the reason. */
export function FieldRow({ row, aha, rally, findings, isFresh, onTurn, onRemove, ...editing }: FieldRowProps) {
  const [isOpen, setOpen] = useState(isFresh);
  const turn = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isFresh) turn.current?.focus();
  }, []);
  const [left, right] = [fieldLabel(aha, row.aha), fieldLabel(rally, row.rally)];
  const { arrow, words } = DIRECTION_WORDS[row.direction];
  const details = row.values === undefined ? 'More' : `Values (${row.values.length})`;
  return (
    <li class={`field-row${row.disabled === undefined ? '' : ' field-row-off'}`}>
      <div class="field-pair">
        <span class="field-end">
          <bdi>{left}</bdi>
          <small class="soft">{fieldTypeWords(aha, row.aha)}</small>
        </span>
        <button
          type="button"
          class="direction"
          ref={turn}
          title={`Flows ${words}. Press to turn it.`}
          aria-label={`${left} flows ${words}: ${right}. Turn`}
          onClick={onTurn}
        >
          <b aria-hidden="true">{arrow}</b>
          <small>{words}</small>
        </button>
        <span class="field-end">
          <bdi>{right}</bdi>
          <small class="soft">{fieldTypeWords(rally, row.rally)}</small>
        </span>
        <span class="field-buttons">
          <Button look="quiet" onPress={() => setOpen(!isOpen)} label={`${isOpen ? 'Close' : details}: ${left}`}>
            {isOpen ? 'Close' : details}
          </Button>
          <Button look="quiet" onPress={onRemove} label={`× Remove ${left}`}>
            ×
          </Button>
        </span>
      </div>
      <Findings findings={findings} />
      {isOpen && <FieldDetails row={row} aha={aha} rally={rally} {...editing} />}
    </li>
  );
}
