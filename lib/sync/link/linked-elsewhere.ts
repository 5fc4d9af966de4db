import type { RecordKey } from '../../model/record';
import { readLinkElsewhere } from '../ledger/link-rows';
import type { LedgerRow } from '../ports';
import type { World } from '../world';

/** Why a record is not to be sent or linked here, in a sentence, or `null`: another integration has linked it already. */
export function tellLinkedElsewhere(
  { integration }: Pick<World, 'integration'>,
  rows: readonly LedgerRow[],
  record: RecordKey & { readonly ref: string },
): string | null {
  const there = readLinkElsewhere(rows, record, integration);
  if (there === null) return null;
  return `${record.ref} is linked with ${there.ref} already, by an integration with another Rally project than “${integration.rally.projectName}”. Unlink the two first.`;
}
