import type { Kind } from '../model/record';
import type { MarkedRecord } from '../sync/ports';
import { isArtifact } from './kinds';
import { MARKER_FIELD, markerOf } from './marker';
import { anyOf, type Query, where } from './query';
import { readOnward } from './read-onward';
import { parseObject, type RallyObject } from './records';
import type { Workplace } from './workplace';

/** A marker is some eighty characters long, and an address should stay below eight thousand. */
const AT_ONCE = 30;
/** More markers than this are not named one by one: all that carry one of the same account are read, two thousand a page. */
const MOST_NAMED = 300;
/** `baton:acme:`, without which a search would find what other accounts have sent too. */
const ACCOUNT = /^baton:[^:]+:/;

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
  for (const search of await searchesFor(place, kinds)) {
    for (const texts of textsOf(markers)) {
      for (const object of await readCarrying(place, search, texts)) {
        const marker = markerOf(object);
        if (marker !== null && wanted.has(marker)) found.push({ marker, record: await place.toRecord(object) });
      }
    }
  }
  return found.sort((one, other) => Number(one.record.id) - Number(other.record.id));
}

/** What is searched for, in one search each: some markers, or what all of many begin with. */
function textsOf(markers: readonly string[]): readonly (readonly string[])[] {
  if (markers.length > MOST_NAMED) {
    const accounts = new Set(markers.map((marker) => ACCOUNT.exec(marker)?.[0] ?? marker));
    if (accounts.size <= AT_ONCE) return [[...accounts]];
  }
  const starts = Array.from({ length: Math.ceil(markers.length / AT_ONCE) }, (_, index) => index * AT_ONCE);
  return starts.map((from) => markers.slice(from, from + AT_ONCE));
}

async function readCarrying(
  place: Workplace,
  { path, types, hasField }: Search,
  texts: readonly string[],
): Promise<readonly RallyObject[]> {
  const params = {
    workspace: place.workspace,
    project: 'null',
    ...(path === 'artifact' && { types: types.join(',') }),
    ...(await place.listFetchOf(types, 'Notes', ...(hasField ? [MARKER_FIELD] : []))),
  };
  const { results } = await readOnward(place.client, path, params, carrying(texts, hasField));
  return results.map(parseObject);
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

function carrying(texts: readonly string[], hasField: boolean): Query {
  const fields = hasField ? ['Notes', MARKER_FIELD] : ['Notes'];
  return anyOf(texts.flatMap((text) => fields.map((field) => where(field, 'contains', text))));
}
