import type { Link } from '../../model/link';
import type { RecordKey, TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import type { Neighbour } from '../ports';
import type { World } from '../world';
import type { ExtraStep, HangingPair } from './extra-step';
import { findMoves } from './rank-moves';

/** Rally's own order, as text that sorts (WSAPI, DragAndDropRank). */
const RANK = 'DragAndDropRank';

/** A linked record of the list, and where it stands in Rally. */
interface Ranked {
  readonly link: Link;
  readonly rank: string;
}

/** Where a record stands in Aha!'s order, as it tells itself: its list and its position; `null` where it tells none. */
export function placeOf({ fields }: TrackedRecord): string | null {
  const list = fields.feature ?? fields.release;
  const isList = typeof list === 'object' && list !== null && 'id' in list;
  return isList && typeof fields.position === 'number' ? `${list.id}/${fields.position}` : null;
}

/**
 * The moves in Rally that bring its rank in step with Aha!'s order, for the whole list that a record stands in, first to
 * last and as few as can be. Nothing is asked while the record stands where it stood; an order that is right already
 * moves nothing, and Rally's order never comes back.
 */
export async function rankSteps(world: World, pair: HangingPair): Promise<readonly ExtraStep[]> {
  const { aha, rally } = world;
  if (aha.readOrder === undefined || rally.rank === undefined) return [];
  if (pair.link.place !== undefined && pair.link.place === placeOf(pair.aha)) return [];
  const list = await readRanks(world, pair, await aha.readOrder(pair.aha));
  const moves = findMoves(list.map(({ rank }) => rank));
  const firstKept = list.find((_, index) => !moves.includes(index));
  return moves.flatMap((index) => {
    const [moved, above] = [list[index], list[index - 1]];
    const near = above ?? firstKept;
    if (moved === undefined || near === undefined) return [];
    return [toStep(world, moved.link, near.link, above === undefined ? 'above' : 'below')];
  });
}

/** The linked records of the list that share one order in Rally, in Aha!'s order. */
async function readRanks(
  { store, integration, rally }: World,
  pair: HangingPair,
  order: readonly RecordKey[],
): Promise<readonly Ranked[]> {
  const found = await Promise.all(order.map((key) => store.findLink(integration.id, key)));
  const links = found.filter((link) => link !== null && link.rally.kind === pair.rally.kind);
  const results = await rally.read(links.flatMap((link) => (link === null ? [] : [keyOf(link.rally)])));
  return links.flatMap((link, index): Ranked[] => {
    const result = results[index];
    const rank = result?.found === true ? result.record.fields[RANK] : undefined;
    return link === null || typeof rank !== 'string' ? [] : [{ link, rank }];
  });
}

function toStep({ rally }: World, moved: Link, near: Link, side: 'above' | 'below'): ExtraStep {
  const neighbour = keyOf(near.rally);
  const next: Neighbour = side === 'above' ? { above: neighbour } : { below: neighbour };
  return {
    name: `rank ${moved.rally.id}`,
    sort: 'rank',
    to: 'rally',
    about: moved.rally,
    label: `Rank of ${moved.rally.ref}`,
    text: `${moved.rally.ref} right ${side} ${near.rally.ref}`,
    form: `${side} ${near.rally.id}`,
    before: { rank: null },
    send: async (mayStillSend) => {
      await rally.rank?.(keyOf(moved.rally), next, mayStillSend);
      return [];
    },
  };
}
