import type { PlantedBug } from './planted-bugs';

/** Mistakes about a ledger of several places, of which each browser writes to one. */
export const plantedGradeBugs: readonly PlantedBug[] = [
  {
    name: 'only the place that one writes to is read',
    file: 'sync/ledger/join-places.ts',
    find: 'theirs.reduce<LedgerRows>((all, some) => (some === null ? all : addRows(all, some)), mine);',
    replace: 'theirs.reduce<LedgerRows>((all) => all, mine);',
    scenario: 'grades',
    budget: 50,
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
    budget: 3_000,
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
    name: 'dead claims of another place are not waited for',
    file: 'sync/ledger/claims.ts',
    find: 'const dead = aged.filter((claim) => claim.ageMs > timing.leaseMs);',
    replace: 'const dead = aged.filter(({ row, ageMs }) => ageMs > timing.leaseMs && row.elsewhere === undefined);',
    scenario: 'grades',
    budget: 6_000,
  },
  {
    name: 'the clocks of two servers are compared',
    file: 'sync/ledger/join-places.ts',
    find: 'const apartMs = Date.parse(nowAt) - Date.parse(other.nowAt);',
    replace: 'const apartMs = 0 * Date.parse(other.nowAt);',
    scenario: 'grades',
    budget: 6_000,
  },
];
