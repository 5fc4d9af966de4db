import { listedOids, type Row } from '../row';
import { closedCount, DEFECT_STATUSES, defectStatus, TEST_STATUSES, testStatus } from '../verdicts';
import type { World } from '../world';
import { boolean, date, each, integer, listOf, oneOf, rating, reference, setOf, string, without } from './field';
import { schedulable } from './schedulable';
import { defineType } from './type';

/** A defect, with its own State beside the ScheduleState. */
export const defect = defineType({
  path: 'Defect',
  parent: 'SchedulableArtifact',
  prefix: 'DE',
  restorable: true,
  fields: {
    ...without(schedulable, 'Risks'),
    State: rating(['Submitted', 'Open', 'Fixed', 'Closed'], { required: true, initial: 'Submitted' }),
    Severity: rating(['', 'Crash/Data Loss', 'Major Problem', 'Minor Problem', 'Cosmetic'], { initial: '' }),
    Priority: rating(['', 'Resolve Immediately', 'High Attention', 'Normal', 'Low'], { initial: '' }),
    Resolution: rating(
      ['', 'Architecture', 'Code Change', 'Configuration Change', 'Database Change', 'Duplicate', 'Not a Defect'],
      { initial: '' },
    ),
    Environment: rating(['', 'Development', 'Test', 'Staging', 'Production'], { initial: '' }),
    Requirement: reference('HierarchicalRequirement'),
    PortfolioItem: reference('PortfolioItem'),
    SubmittedBy: reference('User'),
    ...each('FoundInBuild FixedInBuild TargetBuild VerifiedInBuild SalesforceCaseID SalesforceCaseNumber', string()),
    TargetDate: date(),
    OpenedDate: date({ readOnly: true }),
    ClosedDate: date({ readOnly: true }),
    ...each('AffectsDoc ReleaseNote', boolean()),
    Duplicates: setOf('Defect', { mirror: 'Duplicates' }),
    DefectSuites: setOf('DefectSuite', { mirror: 'Defects' }),
    TestCase: reference('TestCase'),
    TestCaseResult: reference('TestCaseResult'),
    TestCases: listOf('TestCase', 'WorkProduct'),
    TestCaseStatus: oneOf(TEST_STATUSES, { readOnly: true, required: true, compute: testStatus }),
  },
});

/** Several defects planned together. */
export const defectSuite = defineType({
  path: 'DefectSuite',
  label: 'Defect Suite',
  parent: 'SchedulableArtifact',
  prefix: 'DS',
  fields: {
    ...without(schedulable, 'Recycled Risks'),
    Defects: setOf('Defect', { mirror: 'DefectSuites' }),
    DefectStatus: oneOf(DEFECT_STATUSES, {
      readOnly: true,
      required: true,
      compute: (row, world) => defectStatus(defectsIn(row, world)),
    }),
    TotalDefectCount: integer({ readOnly: true, compute: (row) => listedOids(row, 'Defects').length }),
    ClosedDefectCount: integer({ readOnly: true, compute: (row, world) => closedCount(defectsIn(row, world)) }),
  },
});

function defectsIn(suite: Row, world: World): readonly Row[] {
  return listedOids(suite, 'Defects').flatMap((oid) => world.store.get(oid) ?? []);
}
