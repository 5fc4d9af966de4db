import { useState } from 'preact/hooks';
import type { Mapping, RecordMapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { Select } from '../ui/select';

interface PairKindsProps {
  readonly mapping: Mapping;
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
  /** The pair whose types are exchanged; left out where a pair is added. */
  readonly record?: RecordMapping;
  readonly onPair: (ahaKind: string, rallyKind: string) => void;
}

/** Pairs two record types, for a pair more or in place of a pair's own. */
export function PairKinds({ mapping, aha, rally, record, onPair }: PairKindsProps) {
  const startOf = (kinds: readonly KindSchema[], wanted: string | undefined) =>
    kinds.find(({ kind }) => kind === wanted)?.kind ?? '';
  const [ahaKind, setAhaKind] = useState(() => startOf(aha, record?.ahaKind));
  const [rallyKind, setRallyKind] = useState(() => startOf(rally, record?.rallyKind));
  const isPaired = (kind: string) =>
    mapping.records.some((each) => each.ahaKind === ahaKind && each.rallyKind === kind);
  const isReady = ahaKind !== '' && rallyKind !== '' && !isPaired(rallyKind);
  const labels =
    record === undefined ? ['Record in Aha!', 'Type in Rally'] : ['Other record in Aha!', 'Other type in Rally'];
  return (
    <div class="adder">
      <Select
        label={labels[0] ?? ''}
        choices={aha.map(({ kind, label }) => ({ id: kind, name: label }))}
        value={ahaKind}
        onChoose={setAhaKind}
      />
      <Select
        label={labels[1] ?? ''}
        choices={rally.map(({ kind, label }) => ({
          id: kind,
          name: label,
          ...(isPaired(kind) && kind !== rallyKind && { refusal: 'paired already' }),
        }))}
        value={rallyKind}
        onChoose={setRallyKind}
      />
      <Button
        isDisabled={!isReady}
        onPress={() => {
          onPair(ahaKind, rallyKind);
          if (record !== undefined) return;
          setAhaKind('');
          setRallyKind('');
        }}
      >
        {record === undefined ? 'Add record' : 'Use these types'}
      </Button>
    </div>
  );
}
