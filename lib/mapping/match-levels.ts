import type { Kind } from '../model/record';
import type { KindSchema } from '../model/schema';
import { nameKey } from './match-values';

/** Aha! kinds that become portfolio items, from the lowest. */
const planned: readonly Kind[] = ['feature', 'epic', 'initiative'];

/**
 * Which portfolio level each Aha! kind becomes, in this order: the kinds that the workspace has take consecutive levels
 * upward from the lowest, so that each can stand under the next; kinds for which no level is left get none. Where Rally
 * has more levels than there are kinds, a level of the kind's own name (Aha!'s word or the workspace's) goes before the
 * next free one, as long as parents stay above children and every kind above still finds a level.
 */
export function matchLevels(aha: readonly KindSchema[], rally: readonly KindSchema[]): ReadonlyMap<Kind, KindSchema> {
  const kinds = planned.flatMap((kind) => aha.find((schema) => schema.kind === kind) ?? []);
  const levels = rally
    .filter(({ level }) => level !== undefined)
    .toSorted((left, right) => (left.level ?? 0) - (right.level ?? 0));
  const found = new Map<Kind, KindSchema>();
  let next = 0;
  for (const [index, kind] of kinds.entries()) {
    const above = kinds.length - index - 1;
    const named = levels.slice(next, levels.length - above).find((level) => isNamesake(kind, level));
    const chosen = named ?? levels[next];
    if (chosen === undefined) break;
    found.set(kind.kind, chosen);
    next = levels.indexOf(chosen) + 1;
  }
  return found;
}

function isNamesake(aha: KindSchema, rally: KindSchema): boolean {
  return [aha.label, aha.kind].some((name) => nameKey(name) === nameKey(rally.label));
}
