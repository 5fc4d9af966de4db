import { useState } from 'preact/hooks';
import type { Mapping } from '../../lib/model/mapping';
import type { KindSchema } from '../../lib/model/schema';
import { Button } from '../ui/button';
import { Select } from '../ui/select';

interface AddRecordProps {
  readonly mapping: Mapping;
  readonly aha: readonly KindSchema[];
  readonly rally: readonly KindSchema[];
  readonly onAdd: (ahaKind: string, rallyKind: string) => void;
}

/** Pairs two record types more. */
export function AddRecord({ mapping, aha, rally, onAdd }: AddRecordProps) {
  const [ahaKind, setAhaKind] = useState('');
  const [rallyKind, setRallyKind] = useState('');
  const isPaired = (kind: string) =>
    mapping.records.some((record) => record.ahaKind === ahaKind && record.rallyKind === kind);
  const isReady = ahaKind !== '' && rallyKind !== '' && !isPaired(rallyKind);
  return (
    <div class="adder">
      <Select
        label="Record in Aha!"
        choices={aha.map(({ kind, label }) => ({ id: kind, name: label }))}
        value={ahaKind}
        onChoose={setAhaKind}
      />
      <Select
        label="Type in Rally"
        choices={rally.map(({ kind, label }) => ({
          id: kind,
          name: label,
          ...(isPaired(kind) && { refusal: 'paired already' }),
        }))}
        value={rallyKind}
        onChoose={setRallyKind}
      />
      <Button
        isDisabled={!isReady}
        onPress={() => {
          onAdd(ahaKind, rallyKind);
          setAhaKind('');
          setRallyKind('');
        }}
      >
        Add record
      </Button>
    </div>
  );
}
