import { keyText } from '../../model/record';
import type { RowsAsOf } from '../ledger/claim';
import { openForMs as openForMsOf } from '../ledger/open-intents';
import type { World } from '../world';
import type { Family } from './family';

/** What a family has left behind, in sentences, and how long a create of a vanished member may still land. */
export interface LeftBehind {
  readonly problems: readonly string[];
  readonly openForMs: number;
}

/**
 * Forgets creates of members that the family does not have any more, once they are over: nobody else would ever look for
 * what became of them. It is looked for once more first; what stands in Rally for a record that is gone is told.
 */
export async function forgetVanished(world: World, { host, members }: Family, rows: RowsAsOf): Promise<LeftBehind> {
  const present = new Set(members.map(({ record }) => keyText(record)));
  const left = (await world.store.listIntents()).filter(
    (intent) => keyText(intent.host) === keyText(host) && !present.has(keyText(intent.about)),
  );
  const openForMs = Math.max(0, ...left.map((intent) => openForMsOf(world, intent, rows)));
  if (left.length === 0 || openForMs > 0) return { problems: [], openForMs };
  const markers = left.map(({ marker }) => marker);
  const kinds = [...new Set(world.pairings.map(({ rally }) => rally.kind))];
  const found = await world.rally.findMarked(kinds, markers);
  const there = await world.aha.read(left.map(({ about }) => about));
  const gone = new Set(markers.filter((_, index) => there[index]?.found !== true));
  await world.store.removeIntents(markers);
  const problems = found
    .filter(({ marker }) => gone.has(marker))
    .map(
      ({ record: { ref } }) =>
        `${ref} was created in Rally, but what it was made from is gone from Aha! by now. Remove it there if nobody needs it.`,
    );
  return { problems, openForMs: 0 };
}
