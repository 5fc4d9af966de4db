import { VERDICTS } from '../verdicts';
import { date, decimal, formattedId, integer, listOf, oneOf, reference, string, text } from './field';
import { inWorkspace } from './shared-fields';
import { defineType } from './type';

/** A folder of test cases; folders lie in folders. */
export const testFolder = defineType({
  path: 'TestFolder',
  label: 'Test Folder',
  prefix: 'TF',
  fields: {
    ...inWorkspace,
    FormattedID: formattedId(),
    Name: string({ required: true }),
    Project: reference('Project'),
    Parent: reference('TestFolder'),
    Children: listOf('TestFolder', 'Parent', { readOnly: false }),
    TestCases: listOf('TestCase', 'TestFolder', { readOnly: false }),
  },
});

/** What to do in a test case, and what should come of it. */
export const testCaseStep = defineType({
  path: 'TestCaseStep',
  displayName: () => '',
  fields: {
    ...inWorkspace,
    TestCase: reference('TestCase', { required: true }),
    StepIndex: integer({ required: true }),
    Input: text({ maxLength: 2048 }),
    ExpectedResult: text({ maxLength: 2048 }),
  },
});

/** One run of a test case. */
export const testCaseResult = defineType({
  path: 'TestCaseResult',
  displayName: () => '',
  fields: {
    ...inWorkspace,
    TestCase: reference('TestCase', { required: true }),
    TestSet: reference('TestSet'),
    Build: string({ required: true, maxLength: 128 }),
    Date: date({ required: true }),
    Verdict: oneOf(VERDICTS, { required: true }),
    Duration: decimal(),
    Notes: text(),
    Tester: reference('User'),
    Attachments: listOf('Attachment', 'TestCaseResult', { readOnly: false }),
  },
});
