import type { LinkEndView } from '../model/linking-contract';
import type { TrackedRecord } from '../model/record';
import type { World } from '../sync/world';

/** A record as people read it, its kind by the customer's name. */
export function endOf({ pairings }: Pick<World, 'pairings'>, record: TrackedRecord): LinkEndView {
  const { system, kind, id, ref, name, url } = record;
  const schema = pairings.map((pairing) => pairing[system]).find((each) => each.kind === kind);
  return { kind, id, ref, name, url, kindLabel: schema?.label ?? kind };
}
