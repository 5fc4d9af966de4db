import { useState } from 'preact/hooks';
import type { BulkRow, Differing } from '../../lib/model/linking-contract';
import { Button } from '../ui/button';
import type { LinkingActions } from './linking-actions';
import { ProposalRow } from './proposal-row';
import { keyOfRow } from './row-words';

interface ProposalRowsProps {
  readonly id: string;
  readonly rows: readonly BulkRow[];
  readonly ticked: ReadonlySet<string>;
  readonly onTick: (rows: readonly BulkRow[], isTicked: boolean) => void;
  readonly differing: Differing;
  readonly actions: LinkingActions;
}

/** Drawn at a time; thousands at once would be slow, and nobody reads them at once. */
const STEP = 100;

/** The rows of a dry run, a hundred at first. */
export function ProposalRows({ rows, ticked, ...rest }: ProposalRowsProps) {
  const [most, setMost] = useState(STEP);
  if (rows.length === 0) return <p class="soft">Nothing fits what you chose.</p>;
  return (
    <>
      <ul class="bulk-rows">
        {rows.slice(0, most).map((row) => (
          <ProposalRow key={keyOfRow(row)} row={row} isTicked={ticked.has(keyOfRow(row))} {...rest} />
        ))}
      </ul>
      {rows.length > most && (
        <div>
          <Button onPress={() => setMost(most + STEP)}>
            Show {Math.min(STEP, rows.length - most)} of {(rows.length - most).toLocaleString('en')} more
          </Button>
        </div>
      )}
    </>
  );
}
