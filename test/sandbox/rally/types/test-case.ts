import { date, oneOf, rating, reference, setOf, string, text } from './field';
import { schedulable } from './schedulable';
import { artifact } from './shared-fields';
import { defineType } from './type';

/** A test case; without steps and results. */
export const testCase = defineType({
  path: 'TestCase',
  label: 'Test Case',
  parent: 'Artifact',
  prefix: 'TC',
  restorable: true,
  fields: {
    ...artifact,
    WorkProduct: reference('Artifact'),
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
    LastVerdict: string({ readOnly: true }),
    LastRun: date({ readOnly: true }),
    TestSets: setOf('TestSet', { mirror: 'TestCases' }),
  },
});

/** Several test cases planned together. */
export const testSet = defineType({
  path: 'TestSet',
  label: 'Test Set',
  parent: 'SchedulableArtifact',
  prefix: 'TS',
  fields: { ...schedulable, TestCases: setOf('TestCase', { mirror: 'TestSets' }) },
});
