import type { Base } from '../../model/link';
import { flowsOf } from '../flows';
import type { Pairing } from '../pairing';

/**
 * What of a base still holds under today's mapping: fields whose own row is the one that they were agreed under. The
 * others are judged anew. `null` only where nothing was ever agreed.
 */
export function usableBase(base: Base | null, pairing: Pairing): Base | null {
  if (base === null) return null;
  const rows = new Map(flowsOf(pairing).map((flow) => [flow.aha, flow.row]));
  const fields = Object.entries(base.fields).filter(([key, { row }]) =>
    row === undefined ? base.mappingHash === pairing.mappingHash : rows.get(key) === row,
  );
  return { ...base, fields: Object.fromEntries(fields) };
}
