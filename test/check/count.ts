import * as v from 'valibot';

/** How many checks passed and failed. What could not run has failed. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Nothing counted yet. */
export const NONE: Count = { passed: 0, failed: 0 };

/** One check that is either good or not. */
export function countOne(isGood: boolean): Count {
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Both counts together. */
export function add(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

const reportShape = v.object({
  success: v.boolean(),
  testResults: v.array(
    v.object({ status: v.string(), assertionResults: v.array(v.object({ status: v.string(), fullName: v.string() })) }),
  ),
});

/**
 * Counts the tests of Vitest's JSON report. A test that was skipped has failed, as has a file that could not be loaded;
 * and a run that failed as a whole (an error outside every test, no tests at all) counts one failure even if no test did.
 */
export function countReport(json: string): Count {
  const { success, testResults } = v.parse(reportShape, JSON.parse(json));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = tests.length - passed + unloaded.length;
  return { passed, failed: failed === 0 && (!success || passed === 0) ? 1 : failed };
}
