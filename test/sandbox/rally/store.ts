import type { SandboxClock } from '../clock';
import { createJournal } from './journal';
import { isReference, type Row, type Value } from './row';

/** The objects of an imitated Rally, with an index from every object to those that point at it. */
export interface Store {
  /** Adds a row; ObjectIDs grow, and are beyond 32 bits as Rally's are. */
  insert(type: string, values: Record<string, Value>, given?: { oid?: number; atMs?: number }): Row;
  get(oid: number): Row | undefined;
  byUuid(uuid: string): Row | undefined;
  /** Rows of one concrete type, least recently written first. */
  all(type: string): readonly Row[];
  /** Types of which there are rows. */
  types(): readonly string[];
  set(row: Row, field: string, value: Value): void;
  /** Counts a version up and moves the row to the end of its type. */
  touch(row: Row): void;
  remove(row: Row): void;
  /** The row that a reference field points at. */
  follow(row: Row, field: string): Row | undefined;
  /** Rows whose `field` points at this ObjectID or lists it, of one concrete type if given, oldest first. */
  referrers(field: string, oid: number, type?: string): readonly Row[];
  /** The next number of a FormattedID prefix, from 1. */
  nextNumber(prefix: string): number;
  /** Does some writing; if it throws, everything is again as it was before. */
  attempt<Result>(write: () => Result): Result;
}

const FIRST_OBJECT_ID = 851_204_771_003;

/** An empty store. */
export function createStore(clock: SandboxClock, random: () => number): Store {
  const rows = new Map<number, Row>();
  const oidByUuid = new Map<string, number>();
  const byType = new Map<string, Map<number, Row>>();
  const pointing = new Map<string, Set<number>>();
  const numbers = new Map<string, number>();
  /** When a row was written last, in the order of writes. */
  const turns = new Map<number, number>();
  const journal = createJournal();
  let lastOid = FIRST_OBJECT_ID;
  let lastTurn = 0;

  const point = (row: Row, field: string, value: Value, change: 'add' | 'delete') => {
    for (const oid of oidsIn(value)) {
      const key = `${field}:${oid}`;
      const set = pointing.get(key) ?? new Set();
      set[change](row.oid);
      pointing.set(key, set);
    }
  };
  const place = (row: Row) => {
    const ofType = byType.get(row.type) ?? new Map<number, Row>();
    const before = turns.get(row.oid);
    ofType.delete(row.oid);
    ofType.set(row.oid, row);
    byType.set(row.type, ofType);
    lastTurn += 1;
    turns.set(row.oid, lastTurn);
    journal.note(() => {
      if (before === undefined) return;
      turns.set(row.oid, before);
      sortByTurn(row.type);
    });
  };
  const sortByTurn = (type: string) => {
    const ofType = [...(byType.get(type) ?? [])];
    byType.set(type, new Map(ofType.sort(([a], [b]) => (turns.get(a) ?? 0) - (turns.get(b) ?? 0))));
  };
  const enter = (row: Row) => {
    rows.set(row.oid, row);
    oidByUuid.set(row.uuid, row.oid);
    for (const [field, value] of Object.entries(row.values)) point(row, field, value, 'add');
  };
  const leave = (row: Row) => {
    for (const [field, value] of Object.entries(row.values)) point(row, field, value, 'delete');
    rows.delete(row.oid);
    oidByUuid.delete(row.uuid);
    byType.get(row.type)?.delete(row.oid);
  };

  return {
    insert(type, values, given = {}) {
      lastOid += 4 + Math.floor(random() * 60);
      const row: Row = {
        oid: given.oid ?? lastOid,
        uuid: createUuid(random),
        type,
        version: 1,
        createdAtMs: given.atMs ?? clock.nowMs(),
        values: { ...values },
      };
      enter(row);
      place(row);
      journal.note(() => leave(row));
      return row;
    },
    get: (oid) => rows.get(oid),
    byUuid: (uuid) => rows.get(oidByUuid.get(uuid.toLowerCase()) ?? Number.NaN),
    all: (type) => [...(byType.get(type)?.values() ?? [])],
    types: () => [...byType].flatMap(([type, { size }]) => (size > 0 ? [type] : [])),
    set(row, field, value) {
      const before = row.values[field];
      point(row, field, before ?? null, 'delete');
      row.values[field] = value;
      point(row, field, value, 'add');
      journal.note(() => {
        point(row, field, value, 'delete');
        if (before === undefined) delete row.values[field];
        else row.values[field] = before;
        point(row, field, before ?? null, 'add');
      });
    },
    touch(row) {
      row.version += 1;
      place(row);
      journal.note(() => {
        row.version -= 1;
      });
    },
    remove(row) {
      leave(row);
      journal.note(() => {
        enter(row);
        byType.get(row.type)?.set(row.oid, row);
        sortByTurn(row.type);
      });
    },
    follow(row, field) {
      const value = row.values[field];
      return isReference(value) ? rows.get(value.oid) : undefined;
    },
    referrers: (field, oid, type) =>
      [...(pointing.get(`${field}:${oid}`) ?? [])]
        .map((referrer) => rows.get(referrer))
        .filter((row) => row !== undefined)
        .filter((row) => type === undefined || row.type === type)
        .sort((a, b) => a.oid - b.oid),
    nextNumber(prefix) {
      const next = (numbers.get(prefix) ?? 0) + 1;
      numbers.set(prefix, next);
      journal.note(() => numbers.set(prefix, next - 1));
      return next;
    },
    attempt: journal.attempt,
  };
}

function oidsIn(value: Value): readonly number[] {
  if (Array.isArray(value)) return value;
  return isReference(value) ? [value.oid] : [];
}

function createUuid(random: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}
