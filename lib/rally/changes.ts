import { BatonError } from '../errors';
import type { Kind, TrackedRecord } from '../model/record';
import type { ChangedRecords } from '../sync/ports';
import type { Params } from './client';
import { isArtifact } from './kinds';
import { PAGE } from './pages';
import { type Query, where } from './query';
import { readStretch } from './read-stretch';
import { parseObject, type RallyObject } from './records';
import type { Workplace } from './workplace';

/**
 * How far a cursor lies before Rally's clock at the reading. It covers a slow query (25 s at most), changes that were
 * under way, and the delay until a change can be found.
 */
const OVERLAP_MS = 120_000;

/** One stream of changes: all artifacts together, or one type that stands apart. */
interface Stream {
  readonly path: string;
  readonly types: readonly Kind[];
}

interface Drained {
  readonly objects: readonly RallyObject[];
  readonly serverAt: string | null;
}

/**
 * Records changed since the cursor: one request for all artifact types together and one for each other type while
 * nothing changes. The next cursor comes from Rally's own clock (the `Date` of the first answer, fixed before the
 * pages are read), else from the newest record; never from this computer's clock, which may be wrong. A cursor from the
 * future (a clock that was set back) reads everything once rather than missing what happened meanwhile.
 */
export async function readChangedRecords(
  place: Workplace,
  kinds: readonly Kind[],
  cursor: string | null,
): Promise<ChangedRecords> {
  if (cursor !== null && Number.isNaN(Date.parse(cursor))) {
    throw new BatonError('invalid', 'Baton lost its place in Rally’s changes. Synchronise everything once.');
  }
  const streams = streamsOf(kinds);
  if (cursor === null) return { records: [], cursor: await startHere(place, streams) };

  const drained = await Promise.all(streams.map((stream) => drain(place, stream, cursor)));
  const records = (await Promise.all(drained.map(({ objects }) => readAll(place, objects)))).flat();
  const next = earliest(drained.flatMap(({ serverAt }) => serverAt ?? [])) ?? newest(drained);
  return { records, cursor: next === null ? cursor : before(next) };
}

function streamsOf(kinds: readonly Kind[]): readonly Stream[] {
  const types = kinds.filter(isArtifact);
  const apart = kinds.filter((kind) => !isArtifact(kind)).map((kind) => ({ path: kind, types: [kind] }));
  return types.length === 0 ? apart : [{ path: 'artifact', types }, ...apart];
}

async function startHere(place: Workplace, streams: readonly Stream[]): Promise<string> {
  const [stream] = streams;
  if (stream === undefined) return new Date(0).toISOString();
  const { results, serverAt } = await place.client.query(stream.path, {
    ...scopeOf(place, stream),
    fetch: 'ObjectID,LastUpdateDate',
    order: 'LastUpdateDate DESC,ObjectID',
    pagesize: 1,
  });
  const lastAt = results.map((result) => parseObject(result).LastUpdateDate ?? '')[0] ?? '';
  return before(serverAt ?? (lastAt === '' ? new Date(OVERLAP_MS).toISOString() : lastAt));
}

/**
 * Reads a stream to its end by its last value, not by page numbers: a record that changes meanwhile moves to the end,
 * and with page numbers the one behind it would slip through.
 */
async function drain(place: Workplace, stream: Stream, cursor: string): Promise<Drained> {
  const fetch = await place.listFetchOf(stream.types);
  const found = new Map<string, RallyObject>();
  let condition: Query | null = where('LastUpdateDate', '>', cursor);
  let start = 1;
  let rows = PAGE;
  let firstServerAt: string | null = null;
  for (let isFirst = true; ; isFirst = false) {
    const params = {
      ...scopeOf(place, stream),
      ...(condition !== null && { query: condition }),
      ...fetch,
      order: 'LastUpdateDate,ObjectID',
      start,
    };
    const stretch = await readStretch(place.client, stream.path, params, rows);
    rows = stretch.rows;
    if (isFirst) firstServerAt = stretch.serverAt;
    if (isFirst && isFuture(cursor, stretch.serverAt)) {
      condition = null;
      continue;
    }
    const objects = stretch.results.map(parseObject);
    for (const object of objects) found.set(object._ref, object);
    const lastAt = objects.at(-1)?.LastUpdateDate;
    if (stretch.isEnd || lastAt == null) return { objects: [...found.values()], serverAt: firstServerAt };
    const isStuck = objects[0]?.LastUpdateDate === lastAt;
    start = isStuck ? start + objects.length : 1;
    if (!isStuck) condition = where('LastUpdateDate', '>=', lastAt);
  }
}

function scopeOf(place: Workplace, { path, types }: Stream): Params {
  return {
    workspace: place.workspace,
    ...place.scope,
    ...(path === 'artifact' && { types: types.join(',') }),
  };
}

async function readAll(place: Workplace, objects: readonly RallyObject[]): Promise<readonly TrackedRecord[]> {
  const records: TrackedRecord[] = [];
  for (const object of objects) records.push(await place.toRecord(object));
  return records;
}

function isFuture(cursor: string, serverAt: string | null): boolean {
  return serverAt !== null && Date.parse(cursor) > Date.parse(serverAt);
}

function before(at: string): string {
  return new Date(Math.max(Date.parse(at) - OVERLAP_MS, 0)).toISOString();
}

function earliest(times: readonly string[]): string | null {
  return times.reduce<string | null>(
    (least, at) => (least === null || Date.parse(at) < Date.parse(least) ? at : least),
    null,
  );
}

/** The earliest of the streams' newest records, so that no stream is passed over. */
function newest(drained: readonly Drained[]): string | null {
  return earliest(drained.flatMap(({ objects }) => objects.at(-1)?.LastUpdateDate ?? []));
}
