import * as v from 'valibot';
import type { Link } from '../../model/link';
import { keyText, type RecordKey, recordId } from '../../model/record';
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
  kind: v.string(),
  id: rallyId,
  ref: v.string(),
  url: webAddress,
  aref: v.string(),
  aurl: webAddress,
});
const tombstoneValue = v.object({ v: v.literal(1), g: v.number() });

/**
 * How often a record has been unlinked. Rows of an earlier generation are dead, even if they are written after the
 * tombstone: a request that was on its way when somebody unlinked the record links it not again.
 */
export function generationOf(rows: readonly LedgerRow[], about: RecordKey): number {
  const ended = rows
    .filter((row) => row.kind === 'unlinked' && keyText(row.about) === keyText(about))
    .map((row) => parseJson(tombstoneValue, row.value)?.g ?? 0);
  return Math.max(-1, ...ended) + 1;
}

/** The rows that say that two records are linked and what was last agreed. */
export function linkRows(link: Link, author: string, generation: number): readonly NewLedgerRow[] {
  const { aha, rally, base } = link;
  const ends = { kind: rally.kind, id: rally.id, ref: rally.ref, url: rally.url, aref: aha.ref, aurl: aha.url };
  const value = { v: 1, ...(generation > 0 && { g: generation }), ...ends };
  const shows = { id: rally.id, ref: rally.ref, url: rally.url };
  const row: NewLedgerRow = { kind: 'link', about: keyOf(aha), author, value: JSON.stringify(value), shows };
  return base === null ? [row] : [row, baseRow(link, base, author, generation)];
}

function refused(row: LedgerRow): [] {
  refuseNewer(row);
  return [];
}

/** The row that ends a link, and every other of its generation. */
export function tombstoneRow(about: RecordKey, author: string, generation: number): NewLedgerRow {
  const value = JSON.stringify({ v: 1, g: generation });
  return { kind: 'unlinked', about: keyOf(about), author, value, shows: null };
}

/**
 * The link that a record's rows tell of, or `null`. Of several links the one to the lowest Rally id counts, so that
 * every browser chooses the same. Rows that nobody can read are passed over; throws `invalid`
 * for those of a newer Baton.
 */
export function readLink(rows: readonly LedgerRow[], about: RecordKey, integrationId: string): Link | null {
  const mine = rows.filter((row) => keyText(row.about) === keyText(about));
  const generation = generationOf(mine, about);
  const [value] = mine
    .filter((row) => row.kind === 'link')
    .flatMap((row) => parseJson(linkValue, row.value) ?? refused(row))
    .filter((each) => (each.g ?? 0) >= generation)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  if (value === undefined) return null;
  return {
    integrationId,
    aha: { ...keyOf(about), ref: value.aref, url: value.aurl },
    rally: { system: 'rally', kind: value.kind, id: recordId(value.id), ref: value.ref, url: value.url },
    base: readBase(mine, value.id, generation),
    state: 'linked',
    rallyStatus: '',
  };
}
