import { readReference } from './reference';
import { Refusal } from './refusal';
import { type Row, textOf } from './row';
import type { Visit } from './visit';

/** Obeys `rankAbove`, `rankBelow` and `rankTo` of a write; answers the words for the revision, none if nothing moved. */
export function moveInRank(visit: Visit, row: Row): readonly string[] {
  const rank = askedRank(visit, row);
  if (rank === undefined) return [];
  const words = rank < textOf(row, 'DragAndDropRank') ? 'RANK moved up' : 'RANK moved down';
  visit.world.store.set(row, 'DragAndDropRank', rank);
  return [words];
}

function askedRank(visit: Visit, row: Row): string | undefined {
  const { params, world } = visit;
  const to = params.get('rankTo')?.toUpperCase();
  if (to === 'TOP') return world.ranker.top();
  if (to === 'BOTTOM') return world.ranker.bottom();
  if (to !== undefined) throw new Refusal(`Could not parse: rankTo should be TOP or BOTTOM and not "${to}"`);
  const above = params.get('rankAbove');
  const below = params.get('rankBelow');
  const neighbour = readReference(world, above ?? below);
  if (neighbour === null) return undefined;
  const at = textOf(neighbour, 'DragAndDropRank');
  if (at === '') throw new Refusal(`Cannot parse object reference from "${above ?? below}"`);
  const others = ranks(visit, row);
  return above !== null
    ? world.ranker.between(
        others.findLast((rank) => rank < at),
        at,
      )
    : world.ranker.between(
        at,
        others.find((rank) => rank > at),
      );
}

function ranks(visit: Visit, except: Row): readonly string[] {
  return visit.world.store
    .types()
    .flatMap((type) => visit.world.store.all(type))
    .filter((row) => row !== except)
    .map((row) => textOf(row, 'DragAndDropRank'))
    .filter((rank) => rank !== '')
    .sort((a, b) => (a < b ? -1 : 1));
}
