import { keyText, type RecordKey, recordId } from '../../lib/model/record';
import type { Ledger, LedgerRow, LedgerRows, ListedRows, NewLedgerRow } from '../../lib/sync/ports';
import type { Browser } from './browser';
import { drawLedgerHole } from './holes';
import { send } from './network';
import type { Simulation } from './simulation';

/** Where rows stand that belong to no record of Aha! yet. */
export const GATE: RecordKey = { system: 'aha', kind: 'release', id: recordId('1') };

interface Row extends LedgerRow {
  readonly host: RecordKey;
  readonly writtenMs: number;
  removedMs: number;
}

/** The ledger as its server sees it: rows in the order of their ids, each reading a moment of the past. */
export interface LedgerServer {
  append(host: RecordKey, rows: readonly NewLedgerRow[]): void;
  read(host: RecordKey, lagMs: number): LedgerRows;
  list(from: string | null): ListedRows;
  remove(ids: readonly string[]): void;
  /** Its own time. */
  nowMs(): number;
  standingClaims(): readonly LedgerRow[];
  /** The claims in a record's name that stand, lowest first. */
  claims(about: RecordKey): readonly { readonly author: string; readonly ageMs: number }[];
  /** Rows by their ids, as far as there ever were any. */
  rowsOf(ids: readonly string[]): readonly LedgerRow[];
}

/** How many rows are listed at a time. */
const LISTED = 3;

export function createLedgerServer(nowMs: () => number): LedgerServer {
  const rows = new Map<string, Row[]>();
  const byId = new Map<string, Row>();
  const startMs = nowMs();
  let lastId = 0;
  const standingClaims = () => [...byId.values()].filter((row) => row.kind === 'claim' && row.removedMs > nowMs());
  return {
    append(host, added) {
      const hostText = keyText(host);
      const there = rows.get(hostText) ?? [];
      for (const each of added) {
        const writtenMs = nowMs();
        const id = String(++lastId);
        const row = {
          ...each,
          id,
          host,
          writtenMs,
          writtenAt: new Date(writtenMs).toISOString(),
          removedMs: Number.POSITIVE_INFINITY,
        };
        there.push(row);
        byId.set(id, row);
      }
      rows.set(hostText, there);
    },
    read(host, lagMs) {
      const atMs = Math.max(startMs, nowMs() - lagMs);
      const there = rows.get(keyText(host)) ?? [];
      return {
        rows: there.filter((row) => row.writtenMs <= atMs && row.removedMs > atMs),
        nowAt: new Date(nowMs()).toISOString(),
      };
    },
    list(from) {
      const later = [...byId.values()].filter(
        ({ id, removedMs }) => Number(id) > Number(from ?? 0) && removedMs > nowMs(),
      );
      const listed = later.slice(0, LISTED);
      return { rows: listed, next: listed.length < later.length ? (listed.at(-1)?.id ?? null) : null };
    },
    remove(ids) {
      for (const id of ids) {
        const row = byId.get(id);
        if (row !== undefined && row.removedMs > nowMs()) row.removedMs = nowMs();
      }
    },
    nowMs,
    standingClaims,
    claims(about) {
      const text = keyText(about);
      return standingClaims()
        .filter((row) => keyText(row.about) === text)
        .map(({ author, writtenMs }) => ({ author, ageMs: nowMs() - writtenMs }));
    },
    rowsOf: (ids) => ids.flatMap((id) => byId.get(id) ?? []),
  };
}

/** The ledger as one browser sees it, over the network. */
export function createFakeLedger(simulation: Simulation, server: LedgerServer, browser: Browser, where = ''): Ledger {
  const { schedule, faults } = simulation;
  return {
    append: (host, rows) =>
      send(simulation, browser, {
        what: `${where}ledger append`,
        detail: () => `${rows.map((row) => row.kind).join(', ')} on ${host.id}`,
        isWrite: true,
        effect: () => server.append(host, rows),
      }),
    read(host) {
      const lagMs = schedule.next() * faults.readLagMs;
      const sift = drawLedgerHole(simulation);
      return send(simulation, browser, {
        what: `${where}ledger read`,
        detail: () => host.id,
        isWrite: false,
        effect() {
          const read = server.read(host, lagMs);
          return { ...read, rows: sift(read.rows) };
        },
      });
    },
    list: (from) =>
      send(simulation, browser, {
        what: `${where}ledger list`,
        isWrite: false,
        effect: () => server.list(from),
      }),
    remove: (ids) =>
      send(simulation, browser, {
        what: `${where}ledger remove`,
        detail: () => ids.join(', '),
        isWrite: true,
        effect: () => server.remove(ids),
      }),
    gate: () => Promise.resolve(GATE),
  };
}
