import type { PlantedBug } from './planted-bugs';

/** Mistakes that could be made about what hangs on records: comments and files. */
export const plantedExtrasBugs: readonly PlantedBug[] = [
  {
    name: 'a copy that was taken away comes back',
    file: 'sync/extras/plan-comments.ts',
    find: '&& !carried.has(name)',
    replace: '',
    scenario: 'extras',
    budget: 60,
  },
  {
    name: 'edits of comments are not carried',
    file: 'sync/extras/plan-comments.ts',
    find: 'known.form !== formOfComment(comment)',
    replace: "known.form === 'never'",
    scenario: 'extras',
    budget: 100,
  },
  {
    name: 'a comment whose answer was lost is sent again at once',
    file: 'sync/extras/send-steps.ts',
    find: 'if (before !== undefined && isOpenStill(world, before, claim)) return stop(null);',
    replace: '',
    scenario: 'extras',
    budget: 5_000,
  },
  {
    name: 'a comment is sent without an intent',
    file: 'sync/extras/send-steps.ts',
    find: 'await store.putIntents([{',
    replace: 'await Promise.resolve([{',
    scenario: 'extras',
    budget: 600,
  },
  {
    name: 'everybody carries comments at once',
    file: 'sync/extras/carry-extras.ts',
    find: 'const claim = await claimHost(world, hostOf(pair.aha), pair.rows, target);',
    replace:
      'const claim = { claimed: true, rows: pair.rows, mayCreateUntilMs: Infinity } as Owned & { claimed: boolean };',
    scenario: 'extras',
    budget: 60,
  },
  {
    name: 'what was carried is not remembered before the claim is given back',
    file: 'sync/extras/carry-extras.ts',
    find: '[...plan.same, ...sent.carried], claim.rows)',
    replace: '[], claim.rows)',
    scenario: 'extras',
    budget: 600,
  },
  {
    name: 'files of one size are taken for the same',
    file: 'sync/extras/file-steps.ts',
    find: 'one.length === other.length && one.every((byte, index) => byte === other[index])',
    replace: 'one.length === other.length',
    scenario: 'extras',
    budget: 50,
  },
  {
    name: 'nobody looks for comments that moved nothing',
    file: 'sync/extras/sweep-discussions.ts',
    find: ': await findLinked(world, [aha, rally]);',
    replace: ': [];',
    scenario: 'extras',
    budget: 230,
  },
  {
    name: 'a comment may leave long after it was decided on',
    file: 'sync/extras/send-steps.ts',
    find: 'step.send(() => clock.nowMs() <= notAfterMs)',
    replace: 'step.send(() => true)',
    scenario: 'extras',
    budget: 6_000,
  },
];
