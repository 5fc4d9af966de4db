import type { Kind } from '../model/record';
import type { MarkedRecord } from '../sync/ports';
import { isArtifact } from './kinds';
import { MARKER_FIELD, markerOf } from './marker';
import { anyOf, type Query, where } from './query';
import { parseObject } from './records';
import type { Workplace } from './workplace';

/** A marker is some eighty characters long, and an address should stay below eight thousand. */
const AT_ONCE = 30;

/**
 * Records that carry one of the markers in the place made for it, lowest id first. Rally's `contains` only narrows down:
 * what it finds is compared exactly, so that a marker pasted into a text, or the beginning of a longer one, counts not.
 */
export async function findMarkedRecords(
  place: Workplace,
  kinds: readonly Kind[],
  markers: readonly string[],
): Promise<readonly MarkedRecord[]> {
  const wanted = new Set(markers);
  const found: MarkedRecord[] = [];
  for (const { path, types, hasField } of await searchesFor(place, kinds)) {
    const fetch = await place.fetchOf(types, 'Notes', ...(hasField ? [MARKER_FIELD] : []));
    for (let from = 0; from < markers.length; from += AT_ONCE) {
      const { results } = await place.client.query(path, {
        workspace: place.workspace,
        project: 'null',
        ...(path === 'artifact' && { types: types.join(',') }),
        query: carrying(markers.slice(from, from + AT_ONCE), hasField),
        fetch,
        order: 'ObjectID',
        pagesize: 2000,
      });
      for (const object of results.map(parseObject)) {
        const marker = markerOf(object);
        if (marker !== null && wanted.has(marker)) found.push({ marker, record: await place.toRecord(object) });
      }
    }
  }
  return found.sort((one, other) => Number(one.record.id) - Number(other.record.id));
}

interface Search {
  readonly path: string;
  readonly types: readonly Kind[];
  readonly hasField: boolean;
}

/** All artifacts in one search, but types with a field for the marker apart: asking others for it is an error in Rally. */
async function searchesFor(place: Workplace, kinds: readonly Kind[]): Promise<readonly Search[]> {
  const searches: Search[] = [];
  const together: Kind[] = [];
  for (const kind of new Set(kinds)) {
    const hasField = (await place.kindNamed(kind)).fields.some(({ key }) => key === MARKER_FIELD);
    if (isArtifact(kind) && !hasField) together.push(kind);
    else searches.push({ path: kind, types: [kind], hasField });
  }
  if (together.length > 0) searches.push({ path: 'artifact', types: together, hasField: false });
  return searches;
}

function carrying(markers: readonly string[], hasField: boolean): Query {
  return anyOf(
    markers.flatMap((marker) => [
      where('Notes', 'contains', marker),
      ...(hasField ? [where(MARKER_FIELD, '=', marker)] : []),
    ]),
  );
}
