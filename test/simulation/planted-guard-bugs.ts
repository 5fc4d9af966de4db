import type { PlantedBug } from './planted-bugs';

/** Mistakes about what must not be trusted: old screens, clocks, and rows that this version does not know. */
export const plantedGuardBugs: readonly PlantedBug[] = [
  {
    name: 'an older version writes on where a newer one has written',
    file: 'sync/ledger/refuse-newer.ts',
    find: 'if (version <= VERSION) return;',
    replace: 'if (version >= 0) return;',
    scenario: 'versions',
    budget: 50,
  },
  {
    name: 'an approval counts for whatever the change is now',
    file: 'sync/merge/hold-back.ts',
    find: "choiceFor(decisions, flow.aha, id) === 'approve'",
    replace: 'decisions.some((each) => each.ahaField === flow.aha)',
    scenario: 'review',
    budget: 100,
  },
  {
    name: 'changes of Rally go unapproved when another one is approved',
    file: 'sync/merge/hold-back.ts',
    find: "choiceFor(decisions, flow.aha, id) === 'approve'",
    replace: 'decisions.length > 0',
    scenario: 'review',
    budget: 100,
  },
  {
    name: 'a clock that was set back gives a create more time',
    file: 'sync/steady-clock.ts',
    find: 'nowMs += Math.max(0, wall - wallBefore, monotonic - monotonicBefore);',
    replace: 'nowMs += wall - wallBefore;',
    scenario: 'clocks',
    budget: 6_000,
  },
];
