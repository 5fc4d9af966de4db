import type { PlantedBug } from './planted-bugs';

/** Mistakes about a ledger of several places, of which each browser writes to one. */
export const plantedGradeBugs: readonly PlantedBug[] = [
  {
    name: 'only the place that one writes to is read',
    file: 'sync/ledger/join-places.ts',
    find: 'theirs.reduce<LedgerRows>((all, some) => (some === null ? all : addRows(all, some)), mine);',
    replace: 'theirs.reduce<LedgerRows>((all) => all, mine);',
    scenario: 'grades',
    budget: 330,
  },
  {
    name: 'the lowest of one’s own place owns the send, whoever claimed elsewhere',
    file: 'sync/ledger/claims.ts',
    find: ': (rivals[0] ?? lowest);',
    replace: ': (lowest ?? rivals[0]);',
    scenario: 'grades',
    budget: 6_000,
  },
  {
    name: 'a claim below counts before those above had time to show',
    file: 'sync/ledger/claim.ts',
    find: 'ledger.yields === true ? 2 * timing.readLagMs : 0;',
    replace: 'ledger.yields === true ? 0 : 0;',
    scenario: 'grades',
    budget: 31_000,
  },
  {
    name: 'whoever has sent a create takes the claim back for somebody else',
    file: 'sync/ledger/claims.ts',
    find: 'if (above !== undefined && !isOpen && here',
    replace: 'if (above !== undefined && here',
    scenario: 'grades',
    budget: 30_000,
  },
  {
    name: 'what this browser wrote stays behind when it moves to a better place',
    file: 'sync/ledger/carry-over.ts',
    find: 'if (missing.length > 0) await ledger.append(host, missing);',
    replace: 'if (missing.length > 1_000) await ledger.append(host, missing);',
    scenario: 'upgrade',
    budget: 50,
  },
  {
    name: 'what was sent by the clock of the former place is counted by that of the new one',
    file: 'sync/ledger/open-intents.ts',
    find: 'if (mine.some((intent) => openForMs(world, intent, rows) > 0)) return false;',
    replace: '',
    scenario: 'upgrade',
    budget: 3_000,
  },
];
