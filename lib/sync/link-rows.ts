import * as v from 'valibot';
import type { Base, Link } from '../model/link';
import { keyText, type RecordKey, recordId } from '../model/record';
import { keyOf } from './key-of';
import type { LedgerRow, NewLedgerRow } from './ports';

const rallyId = v.pipe(v.string(), v.regex(/^\d+$/));
const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:/));

/** Rows are read by other versions of Baton too: short keys, a version, and nothing that only this version knows. */
const linkValue = v.object({
  v: v.literal(1),
  kind: v.string(),
  id: rallyId,
  ref: v.string(),
  url: webAddress,
  aref: v.string(),
  aurl: webAddress,
});
const baseValue = v.object({
  v: v.literal(1),
  m: v.string(),
  a: v.string(),
  r: v.string(),
  f: v.record(v.string(), v.tuple([v.string(), v.string()])),
});

/** The rows that say that two records are linked and what was last agreed. */
export function linkRows(link: Link, author: string): readonly NewLedgerRow[] {
  const { aha, rally } = link;
  const value = { v: 1, kind: rally.kind, id: rally.id, ref: rally.ref, url: rally.url, aref: aha.ref, aurl: aha.url };
  const row: NewLedgerRow = { kind: 'link', about: keyOf(aha), author, value: JSON.stringify(value) };
  return link.base === null ? [row] : [row, baseRow(link.aha, link.base, author)];
}

/** The row that says what was last agreed; the newest one counts. */
export function baseRow(about: RecordKey, base: Base, author: string): NewLedgerRow {
  const fields = Object.fromEntries(Object.entries(base.fields).map(([key, side]) => [key, [side.aha, side.rally]]));
  const value = { v: 1, m: base.mappingHash, a: base.ahaVersion, r: base.rallyVersion, f: fields };
  return { kind: 'base', about: keyOf(about), author, value: JSON.stringify(value) };
}

/**
 * The link that a record's rows tell of, or `null`. Of several links the one to the lowest Rally id counts, so that
 * every browser chooses the same; a tombstone written after the link ends it. Rows that cannot be read are passed over.
 */
export function readLink(rows: readonly LedgerRow[], about: RecordKey, integrationId: string): Link | null {
  const mine = rows.filter((row) => keyText(row.about) === keyText(about));
  const lastUnlinked = mine.findLastIndex((row) => row.kind === 'unlinked');
  const live = mine.slice(lastUnlinked + 1);
  const [value] = live
    .filter((row) => row.kind === 'link')
    .flatMap((row) => parse(linkValue, row.value))
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  if (value === undefined) return null;
  return {
    integrationId,
    aha: { ...keyOf(about), ref: value.aref, url: value.aurl },
    rally: { system: 'rally', kind: value.kind, id: recordId(value.id), ref: value.ref, url: value.url },
    base: readBase(live),
    state: 'linked',
    rallyStatus: '',
  };
}

/** The newest base among a record's rows, or `null`. */
function readBase(rows: readonly LedgerRow[]): Base | null {
  const value = rows
    .filter((row) => row.kind === 'base')
    .flatMap((row) => parse(baseValue, row.value))
    .at(-1);
  if (value === undefined) return null;
  const fields = Object.entries(value.f).map(([key, [aha, rally]]) => [key, { aha, rally }] as const);
  return { mappingHash: value.m, ahaVersion: value.a, rallyVersion: value.r, fields: Object.fromEntries(fields) };
}

function parse<Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema>[] {
  const json = parseJson(text);
  const parsed = v.safeParse(schema, json);
  return parsed.success ? [parsed.output] : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
