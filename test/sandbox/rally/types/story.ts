import { directChildren, featureOf } from '../rollups';
import { DEFECT_STATUSES, defectStatus, passingCount, TEST_STATUSES, testCasesOf, testStatus } from '../verdicts';
import { boolean, integer, listOf, oneOf, reference, setOf } from './field';
import { schedulable } from './schedulable';
import { defineType } from './type';

/** HierarchicalRequirement, which people call a user story. `Feature` is added under the lowest level's own name. */
export const story = defineType({
  path: 'HierarchicalRequirement',
  label: 'User Story',
  parent: 'SchedulableArtifact',
  prefix: 'US',
  restorable: true,
  fields: {
    ...schedulable,
    Parent: reference('HierarchicalRequirement'),
    PortfolioItem: reference('PortfolioItem'),
    UnifiedParent: reference('Artifact', {
      readOnly: true,
      compute: (row) => row.values.Parent ?? row.values.PortfolioItem ?? null,
    }),
    HasParent: boolean({
      label: 'HasParent',
      readOnly: true,
      compute: (row) => Boolean(row.values.Parent ?? row.values.PortfolioItem),
    }),
    Children: listOf('HierarchicalRequirement', 'Parent'),
    DirectChildrenCount: integer({ readOnly: true, compute: (row, world) => directChildren(row, world).length }),
    Defects: listOf('Defect', 'Requirement'),
    DefectStatus: oneOf(DEFECT_STATUSES, {
      readOnly: true,
      required: true,
      compute: (row, world) => defectStatus(world.store.referrers('Requirement', row.oid, 'Defect')),
    }),
    TestCases: listOf('TestCase', 'WorkProduct'),
    TotalDirectTestCaseCount: integer({ readOnly: true, compute: (row, world) => testCasesOf(row, world).length }),
    DirectPassingTestCaseCount: integer({ readOnly: true, compute: passingCount }),
    TestCaseStatus: oneOf(TEST_STATUSES, { readOnly: true, required: true, compute: testStatus }),
    Predecessors: setOf('HierarchicalRequirement', { mirror: 'Successors' }),
    Successors: setOf('HierarchicalRequirement', { mirror: 'Predecessors' }),
  },
});

/** The read-only field by which a story also shows its portfolio item; nested stories show that of their topmost one. */
export const featureField = (target: string) => reference(target, { readOnly: true, compute: featureOf });
