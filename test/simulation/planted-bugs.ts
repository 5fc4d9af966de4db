import { plantedClaimBugs } from './planted-claim-bugs';
import { plantedExtrasBugs } from './planted-extras-bugs';
import { plantedGradeBugs } from './planted-grade-bugs';
import { plantedGuardBugs } from './planted-guard-bugs';
import { plantedImportBugs } from './planted-import-bugs';
import { plantedPersonBugs } from './planted-person-bugs';
import { plantedPlaceBugs } from './planted-place-bugs';
import { plantedTodoBugs } from './planted-todo-bugs';
import { plantedUndoBugs } from './planted-undo-bugs';
import { plantedWaitBugs } from './planted-wait-bugs';
import { plantedWriteBugs } from './planted-write-bugs';
import type { RunOptions } from './run-seed';

/** A mistake that somebody could make in the engine: one small change of its source, and who must notice it how soon. */
export interface PlantedBug {
  readonly name: string;
  /** Below `lib`. */
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  readonly scenario: string;
  /** How many seeds it may take. */
  readonly budget: number;
  /** Where the scenario as it is would seldom meet it. */
  readonly options?: Pick<RunOptions, 'clients' | 'harsh'>;
}

/** Every one must be caught; a fixed bug of the engine becomes a row. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'records are not looked up by their marker',
    file: 'sync/send/find-created.ts',
    find: 'records.find((each) => each.marker === marker)?.record',
    replace: 'records.find(() => false)?.record',
    scenario: 'create',
    budget: 100,
  },
  {
    name: 'a lost request counts as over at once',
    file: 'sync/timing.ts',
    find: 'settleMs: 320_000',
    replace: 'settleMs: 0',
    scenario: 'create',
    budget: 600,
  },
  {
    name: 'the clock is not looked at before a create leaves',
    file: 'sync/send/create.ts',
    find: '() => world.clock.nowMs() <= notAfterMs',
    replace: '() => true',
    scenario: 'create',
    budget: 1_100,
  },
  {
    name: 'the lease does not bound the create',
    file: 'sync/send/create.ts',
    find: 'Math.min(world.clock.nowMs() + world.timing.sendWithinMs, mayCreateUntilMs)',
    replace: 'world.clock.nowMs() + world.timing.sendWithinMs',
    scenario: 'create',
    budget: 1_500,
  },
  {
    name: 'open intents are not asked for',
    file: 'sync/send/find-created.ts',
    find: '(await world.store.listIntents()).map((intent) => [intent.marker, intent])',
    replace: '(await world.store.listIntents()).slice(0, 0).map((intent) => [intent.marker, intent])',
    scenario: 'create',
    budget: 60,
  },
  {
    name: 'an intent is not written before its create',
    file: 'sync/send/create.ts',
    find: 'await world.store.putIntents(intents);',
    replace: '',
    scenario: 'create',
    budget: 20,
  },
  {
    name: 'links that came while claiming are not seen',
    file: 'sync/send/send.ts',
    find: 'await takeUpLinks(world, family, claim.rows)',
    replace: 'await takeUpLinks(world, family, known)',
    scenario: 'create',
    budget: 15_000,
  },
  {
    name: 'an old reading proves that nobody finished',
    file: 'sync/ledger/claim.ts',
    find: 'if (first?.claimed) {',
    replace: 'if (first?.claimed) return first;\n  if (first !== null) {',
    scenario: 'create',
    budget: 15_000,
  },
  {
    name: 'the youngest claim wins',
    file: 'sync/ledger/claims.ts',
    find: 'const [lowest] = here;',
    replace: 'const lowest = here.at(-1);',
    scenario: 'create',
    budget: 50,
  },
  {
    name: 'everybody queues behind a live claim',
    file: 'sync/ledger/claims.ts',
    find: 'if (owner === undefined) return',
    replace: 'if (owner === undefined || !live.some((claim) => claim.row.author === author)) return',
    scenario: 'create',
    budget: 900,
    options: { clients: 8, harsh: 3 },
  },
  {
    name: 'everybody owns the send',
    file: 'sync/ledger/claims.ts',
    find: 'if (owner.row.author !== author) return',
    replace: 'if (owner.row.author === "nobody") return',
    scenario: 'create',
    budget: 60,
  },
  {
    name: 'a dead owner’s last request is not waited for',
    file: 'sync/ledger/claims.ts',
    find: 'if (youngestDeadMs < settledAtMs)',
    replace: 'if (youngestDeadMs < 0)',
    scenario: 'outage',
    budget: 50,
  },
  {
    name: 'a claim is given back while a create is open',
    file: 'sync/send/release.ts',
    find: 'if (!(await hasOpenIntent(world, about, rows))) await',
    replace: 'await hasOpenIntent(world, about, rows);\n  await',
    scenario: 'siblings',
    budget: 100,
  },
  {
    name: 'children do not wait for their parent',
    file: 'sync/send/send.ts',
    find: 'if (outcome.isAnyUnknown && isRoot) break;',
    replace: '',
    scenario: 'family',
    budget: 200,
  },
  {
    name: 'a child whose create was lost counts as sent',
    file: 'sync/send/send.ts',
    find: 'if (outcome.isAnyUnknown) openForMs = Math.max(openForMs, wholeMs);',
    replace: '',
    scenario: 'family',
    budget: 200,
  },
  {
    name: 'a parent that is not linked yet counts as agreed',
    file: 'sync/merge/merge.ts',
    find: "return unsayable.has(field) ? 'waiting' : 'agreed';",
    replace: "return unsayable.has(field) ? 'agreed' : 'agreed';",
    scenario: 'parent',
    budget: 50,
  },
  {
    name: 'the base takes in what nobody has judged',
    file: 'sync/merge/merge.ts',
    find: 'flow.aha in plan.toAha ? after.aha : read.aha',
    replace: 'flow.aha in plan.toAha ? after.aha : after.aha',
    scenario: 'merge',
    budget: 10_000,
  },
  {
    name: 'the base keeps what was sent, not what came back',
    file: 'sync/merge/merge.ts',
    find: 'flow.rally in plan.toRally ? after.rally : read.rally',
    replace: 'read.rally',
    scenario: 'merge',
    budget: 3_000,
  },
  {
    name: 'Aha! wins without being asked',
    file: 'sync/merge/merge.ts',
    find: 'const winner = winners?.get(flow.aha) ?? policy;',
    replace: "const winner = winners?.get(flow.aha) ?? 'aha';",
    scenario: 'merge',
    budget: 60,
  },
  {
    name: 'nobody looks what a write covered',
    file: 'sync/merge/covered.ts',
    find: 'if (before !== undefined && before.isHidden !== true && isOurs(edit) && !isOurs(before))',
    replace: 'if (false)',
    scenario: 'merge',
    budget: 6_000,
  },
  {
    name: 'a write whose answer was lost is forgotten',
    file: 'sync/merge/sync-pair.ts',
    find: 'for (const open of opens) {',
    replace: 'for (const open of opens.slice(0, 0)) {',
    scenario: 'merge',
    budget: 30,
  },
  {
    name: 'a value that was changed back counts as unchanged',
    file: 'sync/merge/plan-pair.ts',
    find: 'return isQuiet || tracker.readHistory === undefined ? [] : tracker.readHistory(record);',
    replace: 'return [];',
    scenario: 'merge',
    budget: 500,
  },
  {
    name: 'a lagging copy passes for a change',
    file: 'sync/merge/sync-pair.ts',
    find: 'if (shared.base !== null && isBehind(shared.base, aha, rally))',
    replace: 'if (false && shared.base !== null && isBehind(shared.base, aha, rally))',
    scenario: 'crowd',
    budget: 7_000,
  },
  {
    name: 'changes in Rally are not polled',
    file: 'sync/poll.ts',
    find: '[...aha.records, ...rally.records]',
    replace: '[...aha.records]',
    scenario: 'merge',
    budget: 85,
  },
  {
    name: 'the cursors move without the changes',
    file: 'sync/poll.ts',
    find: 'rally: rally.cursor }, [...dirty.values()]);',
    replace: 'rally: rally.cursor }, []);',
    scenario: 'merge',
    budget: 50,
  },
  {
    name: 'a finer status is flattened',
    file: 'mapping/values.ts',
    find: 'if (candidates.some((pair) => pair.rally === current)) return current;',
    replace: '',
    scenario: 'merge',
    budget: 20,
  },
  {
    name: 'what was agreed under another row still counts',
    file: 'sync/ledger/usable-base.ts',
    find: 'rows.get(key) === row',
    replace: 'true',
    scenario: 'remap',
    budget: 50,
  },
  {
    name: 'a tombstone ends nothing',
    file: 'sync/ledger/link-rows.ts',
    find: '.filter((each) => (each.g ?? 0) >= generation)',
    replace: '',
    scenario: 'unlink',
    budget: 50,
  },
  {
    name: 'a missing record ends its link',
    file: 'sync/merge/sync-pair.ts',
    find: "if (link.reason !== reason) await world.store.putLinks([{ ...link, state: 'paused', reason }]);",
    replace: 'await world.store.removeLink({ ...link, reason });',
    scenario: 'permission',
    budget: 60,
  },
  {
    name: 'a wiped browser does not ask the ledger for its links',
    file: 'sync/full-scan.ts',
    find: 'if (known?.rally.id === shared.rally.id) return;',
    replace: 'if (known !== undefined) return;',
    scenario: 'wipe',
    budget: 60,
  },
  {
    name: 'a second record stays hidden',
    file: 'sync/full-scan.ts',
    find: 'await noteDuplicates(',
    replace: 'await Promise.resolve(',
    scenario: 'beyond',
    budget: 600,
  },
  {
    name: 'what is missing on one side is deleted on the other',
    file: 'sync/merge/sync-pair.ts',
    find: 'if (!sides.rally.found) return endOrPause',
    replace: 'if (!sides.rally.found) await world.aha.remove?.(link.aha);\n  if (!sides.rally.found) return endOrPause',
    scenario: 'permission',
    budget: 60,
  },
  ...plantedImportBugs,
  ...plantedWaitBugs,
  ...plantedExtrasBugs,
  ...plantedGuardBugs,
  ...plantedGradeBugs,
  ...plantedPersonBugs,
  ...plantedPlaceBugs,
  ...plantedUndoBugs,
  ...plantedClaimBugs,
  ...plantedWriteBugs,
  ...plantedTodoBugs,
];
