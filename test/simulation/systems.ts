import { createLedgerServer } from './fake-ledger';
import { createFakeSystem } from './fake-system';
import { rewriteInAha, rewriteInRally } from './integration';
import type { Systems } from './seat';

/** Rally's clock goes differently: nobody may compare its times with those of Aha!. */
const CLOCKS_APART_MS = 7 * 60_000;

/** Both systems, empty. */
export function createSystems(nowMs: () => number): Systems {
  return {
    aha: createFakeSystem({
      system: 'aha',
      nowMs,
      firstId: 6_000,
      rewrite: rewriteInAha,
      nameField: 'name',
      textField: 'description',
      parentFields: ['feature', 'taskable'],
    }),
    rally: createFakeSystem({
      system: 'rally',
      nowMs,
      firstId: 900,
      rewrite: rewriteInRally,
      nameField: 'Name',
      textField: 'Description',
      parentFields: ['PortfolioItem', 'WorkProduct'],
    }),
    ledger: createLedgerServer(nowMs),
    rallyLedger: createLedgerServer(() => nowMs() + CLOCKS_APART_MS),
  };
}
