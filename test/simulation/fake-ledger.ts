import type { LedgerGrade } from '../../lib/model/integration';
import { keyText, type RecordKey, recordId } from '../../lib/model/record';
import { joinPlaces } from '../../lib/sync/ledger/join-places';
import type { Ledger, LedgerRow, LedgerRows, NewLedgerRow } from '../../lib/sync/ports';
import type { Browser } from './browser';
import { send } from './network';
import type { Simulation } from './simulation';

/** Where rows stand that belong to no record of Aha! yet. */
export const GATE: RecordKey = { system: 'aha', kind: 'release', id: recordId('1') };

interface Row extends LedgerRow {
  readonly hostText: string;
  readonly writtenMs: number;
  removedMs: number;
}

/** The ledger as its server sees it: rows in the order of their ids, each reading a moment of the past. */
export interface LedgerServer {
  append(host: RecordKey, rows: readonly NewLedgerRow[]): void;
  read(host: RecordKey, lagMs: number): LedgerRows;
  remove(ids: readonly string[]): void;
}

export function createLedgerServer(nowMs: () => number): LedgerServer {
  const rows = new Map<string, Row[]>();
  const byId = new Map<string, Row>();
  const startMs = nowMs();
  let lastId = 0;
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
          hostText,
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
    remove(ids) {
      for (const id of ids) {
        const row = byId.get(id);
        if (row !== undefined && row.removedMs > nowMs()) row.removedMs = nowMs();
      }
    },
  };
}

/** Both places where a team's rows may stand. */
export interface LedgerServers {
  readonly aha: LedgerServer;
  readonly rally: LedgerServer;
}

/** What everybody together has written about a host, in whichever place. */
export function readShared({ aha, rally }: LedgerServers, host: RecordKey): readonly LedgerRow[] {
  return [...aha.read(host, 0).rows, ...rally.read(host, 0).rows];
}

/** The ledger of a team, as a browser sees it that writes to one of its places: `browser` is its own. */
export function createJoinedLedger(
  simulation: Simulation,
  servers: LedgerServers & { readonly browser: LedgerServer },
  browser: Browser,
  grade: LedgerGrade,
): Ledger {
  const order = ['aha', 'rally', 'browser'] as const;
  const places = order.map((each) =>
    each === 'browser'
      ? answerAtOnce(browser, servers.browser)
      : createFakeLedger(simulation, servers[each], browser, each === 'aha' ? '' : 'Rally '),
  );
  const at = order.indexOf(grade);
  const [own] = places.slice(at);
  if (own === undefined) throw new Error(`There is no place ${grade}.`);
  return joinPlaces({ above: places.slice(0, at), own, below: places.slice(at + 1) });
}

function answerAtOnce(browser: Browser, server: LedgerServer): Ledger {
  return {
    append: (host, rows) => browser.local('own ledger append', () => server.append(host, rows)),
    read: (host) => browser.local('own ledger read', () => server.read(host, 0)),
    remove: (ids) => browser.local('own ledger remove', () => server.remove(ids)),
    gate: async () => GATE,
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
      return send(simulation, browser, {
        what: `${where}ledger read`,
        detail: () => host.id,
        isWrite: false,
        effect: () => server.read(host, lagMs),
      });
    },
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
