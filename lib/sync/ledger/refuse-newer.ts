import * as v from 'valibot';
import { BatonError } from '../../errors';
import type { LedgerRow } from '../ports';
import { parseJson } from './parse-json';

const VERSION = 1;
const versioned = v.object({ v: v.number() });

/**
 * Asked about a row that this version cannot read. Throws `invalid` if a newer Baton wrote it: whoever does not know
 * what it says must write nothing. Other rows are nobody's.
 */
export function refuseNewer(row: LedgerRow): void {
  const version = parseJson(versioned, row.value)?.v ?? 0;
  if (version <= VERSION) return;
  throw new BatonError('invalid', 'A newer Baton has written about this record. Update Baton in this browser.');
}
