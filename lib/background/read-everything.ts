import { keyText, type System, type TrackedRecord } from '../model/record';
import type { World } from '../sync/world';

/** Everything that a proposal is made of. */
export interface Whole {
  readonly world: World;
  readonly aha: readonly TrackedRecord[];
  readonly rally: readonly TrackedRecord[];
  /** What each record is linked with, by its id. */
  readonly linkedWith: ReadonlyMap<string, string>;
}

/** Older than any record. */
const EVER = '1970-01-01T00:00:00.000Z';

/** All records of the mapped kinds on these sides, parents above children, each once. */
export async function readEverything(
  world: World,
  sides: readonly System[],
): Promise<Readonly<Record<System, readonly TrackedRecord[]>>> {
  const read = async (system: System): Promise<readonly TrackedRecord[]> => {
    if (!sides.includes(system)) return [];
    const kinds = [...new Set(world.pairings.map((pairing) => pairing[system].kind))];
    const { records } = await world[system].readChanged(kinds, EVER);
    const once = [...new Map(records.map((record) => [keyText(record), record])).values()];
    return kinds.flatMap((kind) => once.filter((record) => record.kind === kind));
  };
  const [aha, rally] = await Promise.all([read('aha'), read('rally')]);
  return { aha, rally };
}
