import { listedOids, type Row, textOf } from './row';
import type { World } from './world';

/** What a run of a test case may end in. */
export const VERDICTS = ['Blocked', 'Error', 'Fail', 'Inconclusive', 'Pass'] as const;

/** How far test cases were run and passed, in the order of Rally's list. */
export const TEST_STATUSES = [
  ...['NONE', 'NONE_RUN', 'SOME_RUN_NONE_PASSING', 'SOME_RUN_SOME_NOT_PASSING', 'SOME_RUN_ALL_PASSING'],
  ...['ALL_RUN_NONE_PASSING', 'ALL_RUN_SOME_NOT_PASSING', 'ALL_RUN_ALL_PASSING'],
] as const;

/** How many defects are closed. */
export const DEFECT_STATUSES = ['NONE', 'SOME_CLOSED', 'NONE_CLOSED', 'ALL_CLOSED'] as const;

/** The run of a test case with the latest date; of several the one that was written last. */
export function latestResult(testCase: Row, world: World): Row | undefined {
  const results = world.store.referrers('TestCase', testCase.oid, 'TestCaseResult');
  return results.reduce<Row | undefined>(
    (latest, each) => (latest !== undefined && textOf(latest, 'Date') > textOf(each, 'Date') ? latest : each),
    undefined,
  );
}

/** The test cases of a work item, or those that a test set lists. */
export function testCasesOf(row: Row, world: World): readonly Row[] {
  if (row.type !== 'TestSet') return world.store.referrers('WorkProduct', row.oid, 'TestCase');
  return listedOids(row, 'TestCases').flatMap((oid) => world.store.get(oid) ?? []);
}

/** How many of the test cases passed when they were run last. */
export function passingCount(row: Row, world: World): number {
  return verdictsOf(row, world).filter((verdict) => verdict === 'Pass').length;
}

/** TestCaseStatus of a work item or test set. */
export function testStatus(row: Row, world: World): (typeof TEST_STATUSES)[number] {
  const verdicts = verdictsOf(row, world);
  const run = verdicts.filter((verdict) => verdict !== '').length;
  const passing = passingCount(row, world);
  if (verdicts.length === 0) return 'NONE';
  if (run === 0) return 'NONE_RUN';
  const extent = run < verdicts.length ? 'SOME_RUN' : 'ALL_RUN';
  if (passing === 0) return `${extent}_NONE_PASSING`;
  return passing === run ? `${extent}_ALL_PASSING` : `${extent}_SOME_NOT_PASSING`;
}

/** DefectStatus, as these defects make it. */
export function defectStatus(defects: readonly Row[]): (typeof DEFECT_STATUSES)[number] {
  const closed = closedCount(defects);
  if (defects.length === 0) return 'NONE';
  return closed === defects.length ? 'ALL_CLOSED' : closed > 0 ? 'SOME_CLOSED' : 'NONE_CLOSED';
}

/** How many of these defects are closed. */
export function closedCount(defects: readonly Row[]): number {
  return defects.filter((defect) => defect.values.State === 'Closed').length;
}

function verdictsOf(row: Row, world: World): readonly string[] {
  return testCasesOf(row, world).map((testCase) => textOf(latestResult(testCase, world), 'Verdict'));
}
