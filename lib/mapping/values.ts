import type { ValuePair } from '../model/mapping';

/**
 * A value map is a lens: when the two sides already agree, nothing is sent, however many values share a partner. So a
 * finer status on either side is never flattened by the coarser one on the other, and no value goes to and fro.
 */

/**
 * The Aha! value for a Rally value. Keeps `current` where the two already agree (GetPut); what it answers always agrees
 * with `rally` (PutGet). Null where the value has no partner: then the other side stays untouched.
 */
export function toAhaValue(pairs: readonly ValuePair[], rally: string, current: string | null = null): string | null {
  const candidates = pairs.filter((pair) => pair.rally === rally);
  if (candidates.some((pair) => pair.aha === current)) return current;
  return (candidates.find((pair) => pair.sendsToAha) ?? candidates[0])?.aha ?? null;
}

/** The Rally value for an Aha! value, by the same laws as `toAhaValue`. */
export function toRallyValue(pairs: readonly ValuePair[], aha: string, current: string | null): string | null {
  const candidates = pairs.filter((pair) => pair.aha === aha);
  if (candidates.some((pair) => pair.rally === current)) return current;
  return (candidates.find((pair) => pair.sendsToRally) ?? candidates[0])?.rally ?? null;
}
