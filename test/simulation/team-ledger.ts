import type { LedgerGrade } from '../../lib/model/integration';
import type { RecordKey } from '../../lib/model/record';
import { carryOver } from '../../lib/sync/ledger/carry-over';
import { joinPlaces } from '../../lib/sync/ledger/join-places';
import type { Ledger, LedgerRow } from '../../lib/sync/ports';
import type { World } from '../../lib/sync/world';
import type { Browser } from './browser';
import { createFakeLedger, GATE, type LedgerServer } from './fake-ledger';
import type { Promises } from './promises';
import type { Systems } from './seat';
import type { Simulation } from './simulation';

const ORDER = ['aha', 'rally', 'browser'] as const;

/** What everybody together has written about a host, in whichever place. */
export function readShared(
  { ledger, rallyLedger }: Pick<Systems, 'ledger' | 'rallyLedger'>,
  host: RecordKey,
): readonly LedgerRow[] {
  return [...ledger.read(host, 0).rows, ...rallyLedger.read(host, 0).rows];
}

/** The ledger of a team as one browser sees it, which writes to one of its places. */
export interface TeamLedger {
  ledger(): Ledger;
  /** From now on it writes to another place; what it wrote before is copied there, see `carry`, before it moves again. */
  move(grade: LedgerGrade): void;
  /** Copies some more of it; answers whether there was anything to copy. */
  carry(world: World): Promise<boolean>;
}

/** Left out a grade, the team knows no place but Aha!. */
export function createTeamLedger(
  simulation: Simulation,
  {
    ledger: inAha,
    rallyLedger: inRally,
    alone,
  }: Pick<Systems, 'ledger' | 'rallyLedger'> & { readonly alone: LedgerServer },
  browser: Browser,
  promises: Promises,
  first: LedgerGrade | undefined,
): TeamLedger {
  const places: Readonly<Record<LedgerGrade, Ledger>> = {
    aha: promises.ledger(createFakeLedger(simulation, inAha, browser), inAha),
    rally: promises.ledger(createFakeLedger(simulation, inRally, browser, 'Rally '), inRally),
    browser: promises.ledger(answerAtOnce(browser, alone), alone),
  };
  let grade = first;
  let carrying: { readonly from: LedgerGrade; readonly at: string | null } | null = null;
  let ledger = openLedger();

  function openLedger(): Ledger {
    if (grade === undefined) return places.aha;
    const at = ORDER.indexOf(grade);
    return joinPlaces({
      above: ORDER.slice(0, at).map((place) => places[place]),
      own: places[grade],
      below: ORDER.slice(at + 1).map((place) => places[place]),
    });
  }

  return {
    ledger: () => ledger,
    move(to) {
      carrying = { from: grade ?? 'aha', at: null };
      grade = to;
      ledger = openLedger();
    },
    async carry(world) {
      if (carrying === null) return false;
      const { from, at } = carrying;
      const next = await carryOver(world, places[from], at);
      carrying = next === null ? null : { from, at: next };
      return true;
    },
  };
}

function answerAtOnce(browser: Browser, server: LedgerServer): Ledger {
  return {
    append: (host, rows) => browser.local('own ledger append', () => server.append(host, rows)),
    read: (host) => browser.local('own ledger read', () => server.read(host, 0)),
    list: (from) => browser.local('own ledger list', () => server.list(from)),
    remove: (ids) => browser.local('own ledger remove', () => server.remove(ids)),
    gate: async () => GATE,
  };
}
