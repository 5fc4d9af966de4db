import { directChildren, featureOf } from '../rollups';
import { boolean, each, integer, listOf, oneOf, reference, setOf } from './field';
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
      readOnly: true,
      compute: (row) => Boolean(row.values.Parent ?? row.values.PortfolioItem),
    }),
    Children: listOf('HierarchicalRequirement', 'Parent'),
    DirectChildrenCount: integer({ readOnly: true, compute: (row, world) => directChildren(row, world).length }),
    Defects: listOf('Defect', 'Requirement'),
    DefectStatus: oneOf(['NONE', 'SOME_CLOSED', 'NONE_CLOSED', 'ALL_CLOSED'], {
      readOnly: true,
      compute: (row, world) => {
        const defects = world.store.referrers('Requirement', row.oid, 'Defect');
        const closed = defects.filter((defect) => defect.values.State === 'Closed').length;
        if (defects.length === 0) return 'NONE';
        return closed === defects.length ? 'ALL_CLOSED' : closed > 0 ? 'SOME_CLOSED' : 'NONE_CLOSED';
      },
    }),
    TestCases: listOf('TestCase', 'WorkProduct'),
    ...each('DirectPassingTestCaseCount TotalDirectTestCaseCount', integer({ readOnly: true, compute: () => 0 })),
    TestCaseStatus: oneOf(['NONE', 'NONE_RUN', 'SOME_RUN_NONE_PASSING', 'ALL_RUN_ALL_PASSING'], {
      readOnly: true,
      compute: () => 'NONE',
    }),
    Predecessors: setOf('HierarchicalRequirement', { mirror: 'Successors' }),
    Successors: setOf('HierarchicalRequirement', { mirror: 'Predecessors' }),
  },
});

/** The read-only field by which a story also shows its portfolio item; nested stories show that of their topmost one. */
export const featureField = (target: string) => reference(target, { readOnly: true, compute: featureOf });
