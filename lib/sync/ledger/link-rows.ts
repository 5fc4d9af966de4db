import * as v from 'valibot';
import type { Integration } from '../../model/integration';
import type { Link, LinkEnd } from '../../model/link';
import { keyText, type RecordId, type RecordKey, recordId } from '../../model/record';
import { keyOf } from '../key-of';
import type { LedgerRow, NewLedgerRow } from '../ports';
import { baseRow, readBase } from './base-rows';
import { parseJson } from './parse-json';
import { refuseNewer } from './refuse-newer';

const rallyId = v.pipe(v.string(), v.regex(/^\d+$/));
const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:/));

/** Rows are read by other versions of Baton too: short keys, a version, and nothing that only this version knows. */
const linkValue = v.object({
  v: v.literal(1),
  /** The generation; left out in the first. */
  g: v.exactOptional(v.number()),
  /** The Rally project of the integration that it was made with; left out by older Batons, who took every link for theirs. */
  p: v.exactOptional(rallyId),
  kind: v.string(),
  id: rallyId,
  ref: v.string(),
  url: webAddress,
  aref: v.string(),
  aurl: webAddress,
});
const tombstoneValue = v.object({
  v: v.literal(1),
  g: v.number(),
  p: v.exactOptional(rallyId),
  /** Who unlinked it, by name; left out where no person did, and by older Batons. */
  by: v.exactOptional(v.string()),
});
/** Longer names are cut: a row is no place for a text. */
const LONGEST_NAME = 80;

/** An integration as rows know it: by the Rally project that it links with. */
type Owner = Pick<Integration, 'rally'>;

/**
 * How often a record has been unlinked in an integration. Rows of an earlier generation are dead, even if they are written
 * after the tombstone: a request that was on its way when somebody unlinked the record links it not again.
 */
export function generationOf(rows: readonly LedgerRow[], about: RecordKey, { rally }: Owner): number {
  return generationIn(rows, about, rally.projectId);
}

function generationIn(rows: readonly LedgerRow[], about: RecordKey, projectId: string): number {
  const ended = rows
    .filter((row) => row.kind === 'unlinked' && keyText(row.about) === keyText(about))
    .map((row) => parseJson(tombstoneValue, row.value))
    .filter((value) => (value?.p ?? projectId) === projectId)
    .map((value) => value?.g ?? 0);
  return Math.max(-1, ...ended) + 1;
}

/** The rows that say that two records are linked by an integration, and what was last agreed. */
export function linkRows(
  link: Link,
  author: string,
  generation: number,
  { rally: { projectId } }: Owner,
): readonly NewLedgerRow[] {
  const { aha, rally, base } = link;
  const ends = { kind: rally.kind, id: rally.id, ref: rally.ref, url: rally.url, aref: aha.ref, aurl: aha.url };
  const value = { v: 1, ...(generation > 0 && { g: generation }), p: projectId, ...ends };
  const shows = { id: rally.id, ref: rally.ref, url: rally.url };
  const row: NewLedgerRow = { kind: 'link', about: keyOf(aha), author, value: JSON.stringify(value), shows };
  return base === null ? [row] : [row, baseRow(link, base, author, generation)];
}

function refused(row: LedgerRow): [] {
  refuseNewer(row);
  return [];
}

/** The row that ends an integration's link, and every other of its generation; `by` names the person who did it. */
export function tombstoneRow(
  about: RecordKey,
  author: string,
  generation: number,
  { rally }: Owner,
  by?: string,
): NewLedgerRow {
  const person = by === undefined ? {} : { by: by.slice(0, LONGEST_NAME) };
  const value = JSON.stringify({ v: 1, g: generation, p: rally.projectId, ...person });
  return { kind: 'unlinked', about: keyOf(about), author, value, shows: null };
}

/**
 * The link of an integration that a record's rows tell of, or `null`. Of several links the one to the lowest Rally id
 * counts, so that every browser chooses the same. Rows that nobody can read are passed over; throws `invalid` for those of
 * a newer Baton.
 */
export function readLink(
  rows: readonly LedgerRow[],
  about: RecordKey,
  { id: integrationId, rally: { projectId } }: Pick<Integration, 'id' | 'rally'>,
): Link | null {
  const mine = rowsAbout(rows, about);
  const generation = generationIn(mine, about, projectId);
  const [value] = linksIn(mine)
    .filter(({ p = projectId }) => p === projectId)
    .filter((each) => (each.g ?? 0) >= generation);
  if (value === undefined) return null;
  return {
    integrationId,
    aha: { ...keyOf(about), ref: value.aref, url: value.aurl },
    rally: endOf(value),
    base: readBase(mine, value.id, generation),
    state: 'linked',
    rallyStatus: '',
  };
}

/**
 * What an integration with another Rally project has linked a record with, or `null`. Releases are every project's own in
 * Rally, so there each integration links one of its project's.
 */
export function readLinkElsewhere(
  rows: readonly LedgerRow[],
  about: RecordKey,
  { rally: { projectId } }: Owner,
): LinkEnd | null {
  if (about.kind === 'release') return null;
  const mine = rowsAbout(rows, about);
  const value = linksIn(mine).find(({ p = projectId, g = 0 }) => p !== projectId && g >= generationIn(mine, about, p));
  return value === undefined ? null : endOf(value);
}

/** Since when a record is linked with this one of Rally, by the ledger server's time; `null` where it is not. */
export function readLinkedAt(
  rows: readonly LedgerRow[],
  about: RecordKey,
  integration: Pick<Integration, 'id' | 'rally'>,
  rallyId: RecordId,
): string | null {
  if (readLink(rows, about, integration)?.rally.id !== rallyId) return null;
  const generation = generationOf(rows, about, integration);
  const isIt = (row: LedgerRow) => linksIn([row]).some(({ id, g = 0 }) => id === rallyId && g >= generation);
  return rowsAbout(rows, about).find(isIt)?.writtenAt ?? null;
}

/** How a link was ended. */
export interface Unlinked {
  /** The ledger server's time, ISO 8601. */
  readonly at: string;
  /** The browser that did it, and the person by name, where the row tells. */
  readonly author: string;
  readonly by: string | null;
  /** What it was linked with last, where the rows still tell. */
  readonly from: LinkEnd | null;
}

/** How an integration's last link of a record was ended, or `null` where it was never linked or is linked now. */
export function readUnlinked(
  rows: readonly LedgerRow[],
  about: RecordKey,
  integration: Pick<Integration, 'id' | 'rally'>,
): Unlinked | null {
  if (readLink(rows, about, integration) !== null) return null;
  const mine = rowsAbout(rows, about);
  const { projectId } = integration.rally;
  const ended = generationIn(mine, about, projectId) - 1;
  for (const row of mine.toReversed()) {
    const value = row.kind === 'unlinked' ? parseJson(tombstoneValue, row.value) : null;
    if (value === null || value.g !== ended || (value.p ?? projectId) !== projectId) continue;
    const last = linksIn(mine).find(({ p = projectId, g = 0 }) => p === projectId && g === ended);
    const from = last === undefined ? null : endOf(last);
    return { at: row.writtenAt, author: row.author, by: value.by ?? null, from };
  }
  return null;
}

function rowsAbout(rows: readonly LedgerRow[], about: RecordKey): readonly LedgerRow[] {
  return rows.filter((row) => keyText(row.about) === keyText(about));
}

/** All links that rows tell of, dead ones too, the one to the lowest Rally id first. */
function linksIn(rows: readonly LedgerRow[]): readonly v.InferOutput<typeof linkValue>[] {
  return rows
    .filter((row) => row.kind === 'link')
    .flatMap((row) => parseJson(linkValue, row.value) ?? refused(row))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

function endOf({ kind, id, ref, url }: v.InferOutput<typeof linkValue>): LinkEnd {
  return { system: 'rally', kind, id: recordId(id), ref, url };
}
