import { expect, it } from 'vitest';
import { countReport } from './count';

function createReport(success: boolean, ...files: readonly (readonly [status: string, ...tests: string[]])[]): string {
  const testResults = files.map(([status, ...tests]) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test, fullName: 'a test' })),
  }));
  return JSON.stringify({ success, testResults });
}

it('counts the tests of all files', () => {
  const report = createReport(false, ['passed', 'passed', 'passed'], ['failed', 'failed', 'passed']);
  expect(countReport(report)).toEqual({ passed: 3, failed: 1 });
});

it.each(['skipped', 'pending', 'todo', 'disabled'])('counts a test that is %s as failed', (status) => {
  expect(countReport(createReport(true, ['passed', 'passed', status]))).toEqual({ passed: 1, failed: 1 });
});

it('counts a file that could not be loaded as one failure', () => {
  expect(countReport(createReport(false, ['failed'], ['passed', 'passed']))).toEqual({ passed: 1, failed: 1 });
});

it('counts an error outside every test', () => {
  expect(countReport(createReport(false, ['passed', 'passed']))).toEqual({ passed: 1, failed: 1 });
});

it('does not take a run without tests for a good one', () => {
  expect(countReport(createReport(true))).toEqual({ passed: 0, failed: 1 });
});
