import { textOf } from '../row';
import {
  DEFECT_STATUSES,
  defectStatus,
  latestResult,
  TEST_STATUSES,
  testCasesOf,
  testStatus,
  VERDICTS,
} from '../verdicts';
import { date, listOf, oneOf, rating, reference, setOf, string, text, without } from './field';
import { schedulable } from './schedulable';
import { artifact } from './shared-fields';
import { defineType } from './type';

/** A test case; its verdict, date and build are those of its latest result. */
export const testCase = defineType({
  path: 'TestCase',
  label: 'Test Case',
  parent: 'Artifact',
  prefix: 'TC',
  restorable: true,
  fields: {
    ...without(artifact, 'Ancestors Blocked BlockedReason'),
    WorkProduct: reference('Artifact'),
    TestFolder: reference('TestFolder'),
    Method: oneOf(['Automated', 'Manual'], { required: true, initial: 'Manual' }),
    Type: oneOf(['Acceptance', 'Functional', 'Performance', 'Regression', 'Usability', 'User Interface'], {
      required: true,
      initial: 'Functional',
    }),
    Priority: rating(['', 'Critical', 'Important', 'Useful'], { initial: '' }),
    Risk: rating(['', 'Low', 'Medium', 'High'], { initial: '' }),
    Package: string(),
    Objective: text(),
    PreConditions: text(),
    PostConditions: text(),
    ValidationInput: text(),
    ValidationExpectedResult: text(),
    Steps: listOf('TestCaseStep', 'TestCase'),
    Results: listOf('TestCaseResult', 'TestCase'),
    LastResult: reference('TestCaseResult', {
      readOnly: true,
      compute: (row, world) => {
        const result = latestResult(row, world);
        return result === undefined ? null : { oid: result.oid };
      },
    }),
    LastVerdict: oneOf(VERDICTS, {
      readOnly: true,
      compute: (row, world) => latestResult(row, world)?.values.Verdict ?? null,
    }),
    LastRun: date({ readOnly: true, compute: (row, world) => latestResult(row, world)?.values.Date ?? null }),
    LastBuild: string({
      readOnly: true,
      maxLength: 128,
      compute: (row, world) => textOf(latestResult(row, world), 'Build') || null,
    }),
    Defects: listOf('Defect', 'TestCase'),
    DefectStatus: oneOf(DEFECT_STATUSES, {
      readOnly: true,
      required: true,
      compute: (row, world) => defectStatus(world.store.referrers('TestCase', row.oid, 'Defect')),
    }),
    TestSets: setOf('TestSet', { mirror: 'TestCases' }),
  },
});

/** Several test cases planned together. */
export const testSet = defineType({
  path: 'TestSet',
  label: 'Test Set',
  parent: 'SchedulableArtifact',
  prefix: 'TS',
  fields: {
    ...without(schedulable, 'Attachments InProgressDate Package Recycled Risks'),
    TestCases: setOf('TestCase', { mirror: 'TestSets' }),
    TestCaseStatus: oneOf(TEST_STATUSES, { readOnly: true, required: true, compute: testStatus }),
    DefectStatus: oneOf(DEFECT_STATUSES, {
      readOnly: true,
      required: true,
      compute: (row, world) => {
        const cases = testCasesOf(row, world);
        return defectStatus(cases.flatMap((each) => world.store.referrers('TestCase', each.oid, 'Defect')));
      },
    }),
  },
});
