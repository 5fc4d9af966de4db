import * as v from 'valibot';
import type { Base, BaseField, Link } from '../../model/link';
import { keyText, type RecordKey } from '../../model/record';
import { joinCarried, splitCarried } from '../extras/carried';
import { keyOf } from '../key-of';
import type { LedgerRow, NewLedgerRow } from '../ports';
import { compareVersions } from '../versions';
import { parseJson } from './parse-json';
import { refuseNewer } from './refuse-newer';

const baseValue = v.object({
  v: v.literal(1),
  g: v.exactOptional(v.number()),
  /** The Rally record that it was agreed with. */
  i: v.exactOptional(v.string()),
  m: v.string(),
  a: v.string(),
  r: v.string(),
  /** Each side's form, and the mapping row that they were agreed under. */
  f: v.record(v.string(), v.union([v.tuple([v.string(), v.string(), v.string()]), v.tuple([v.string(), v.string()])])),
  /** What was carried; left out where nothing was. */
  c: v.exactOptional(v.string()),
});

/** More rows than this of one record are thinned out: the last two stay, for those who read a little late. */
const MOST_ROWS = 5;

/** The row that says what was last agreed. */
export function baseRow(
  link: Pick<Link, 'aha' | 'rally'>,
  base: Base,
  author: string,
  generation: number,
): NewLedgerRow {
  const fields = Object.fromEntries(
    Object.entries(base.fields).map(([key, { aha, rally, row }]) => [
      key,
      row === undefined ? [aha, rally] : [aha, rally, row],
    ]),
  );
  const value = {
    v: 1,
    ...(generation > 0 && { g: generation }),
    i: link.rally.id,
    m: base.mappingHash,
    a: base.ahaVersion,
    r: base.rallyVersion,
    f: fields,
    ...(base.carried !== undefined && { c: base.carried }),
  };
  return { kind: 'base', about: keyOf(link.aha), author, value: JSON.stringify(value) };
}

/** What one row says was agreed, and when it was written by the ledger's server. */
export interface AgreedRow {
  readonly base: Base;
  readonly writtenAt: string;
}

/** All that was agreed between two records and is still kept, in the server's order. */
export function readAgreed(rows: readonly LedgerRow[], rallyId: string, generation: number): readonly AgreedRow[] {
  return rows.flatMap((row): AgreedRow[] => {
    const value = row.kind === 'base' ? parseJson(baseValue, row.value) : null;
    if (value === null && row.kind === 'base') refuseNewer(row);
    if (value === null || (value.g ?? 0) < generation || (value.i ?? rallyId) !== rallyId) return [];
    const fields = Object.entries(value.f).map(([key, [aha, rally, row]]): [string, BaseField] => [
      key,
      { aha, rally, ...(row !== undefined && { row }) },
    ]);
    const base = {
      mappingHash: value.m,
      ahaVersion: value.a,
      rallyVersion: value.r,
      fields: Object.fromEntries(fields),
      ...(value.c !== undefined && { carried: value.c }),
    };
    return [{ base, writtenAt: row.writtenAt }];
  });
}

/**
 * What was last agreed, or `null`: the newest row, but for one that was written late, by a browser that slept or a
 * request that was held up, and tells of older versions of both records than a row before it. What was carried stands in
 * all of them together: two browsers that write at once take nothing from each other.
 */
export function readBase(rows: readonly LedgerRow[], rallyId: string, generation: number): Base | null {
  const agreed = readAgreed(rows, rallyId, generation).map(({ base }) => base);
  let newest: Base | null = null;
  for (const base of agreed) if (newest === null || !isOlder(base, newest)) newest = base;
  const carried = joinCarried(agreed.flatMap((base) => splitCarried(base.carried ?? '')));
  if (newest === null) return null;
  const { carried: _, ...rest } = newest;
  return carried === '' ? rest : { ...rest, carried };
}

/** Ids of base rows that nobody needs any more once another one is written. */
export function findStaleBases(rows: readonly LedgerRow[], about: RecordKey): readonly string[] {
  const bases = rows.filter((row) => row.kind === 'base' && keyText(row.about) === keyText(about));
  return bases.length < MOST_ROWS ? [] : bases.slice(0, -1).map((row) => row.id);
}

function isOlder(base: Base, other: Base): boolean {
  const aha = compareVersions(base.ahaVersion, other.ahaVersion);
  const rally = compareVersions(base.rallyVersion, other.rallyVersion);
  return aha <= 0 && rally <= 0 && (aha < 0 || rally < 0);
}
