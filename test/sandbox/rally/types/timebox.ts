import { childrenVelocity, plannedHours, plannedPoints } from '../rollups';
import { boolean, date, decimal, each, integer, listOf, oneOf, quantity, reference, string, text } from './field';
import { inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

const timebox = {
  ...inWorkspace,
  ...withHistory,
  Name: string({ required: true }),
  LastUpdateDate: date({ readOnly: true }),
  Project: reference('Project', { required: true, fixed: true }),
  Notes: text(),
  Theme: text(),
  PlannedVelocity: decimal(),
  TaskActualTotal: decimal({ readOnly: true, compute: (row, world) => plannedHours(row, world, 'Actuals') }),
  TaskEstimateTotal: decimal({ readOnly: true, compute: (row, world) => plannedHours(row, world, 'Estimate') }),
  TaskRemainingTotal: decimal({ readOnly: true, compute: (row, world) => plannedHours(row, world, 'ToDo') }),
  ...each('CascadedToChildren SyncedWithParent', boolean({ readOnly: true })),
  ChildrenPlannedVelocity: decimal({ readOnly: true, compute: childrenVelocity }),
};

/** One per project: a release across projects is several of the same name and dates. */
export const release = defineType({
  path: 'Release',
  fields: {
    ...timebox,
    State: oneOf(['Planning', 'Active', 'Accepted'], { required: true }),
    ReleaseStartDate: date({ required: true }),
    ReleaseDate: date({ required: true }),
    GrossEstimateConversionRatio: decimal({ required: true, initial: 1 }),
    Version: string(),
    PlanEstimate: decimal({ readOnly: true, compute: (row, world) => plannedPoints(row, world) }),
    Accepted: decimal({ readOnly: true, compute: (row, world) => plannedPoints(row, world, 'accepted') }),
    ReleaseBacklogItemsCount: integer({
      readOnly: true,
      compute: (row, world) => world.store.referrers('Release', row.oid).length,
    }),
    WorkProducts: listOf('SchedulableArtifact', 'Release', { readOnly: false }),
  },
});

/** A sprint of one project. */
export const iteration = defineType({
  path: 'Iteration',
  fields: {
    ...timebox,
    PlannedVelocity: quantity(),
    ChildrenPlannedVelocity: quantity({ readOnly: true, compute: childrenVelocity }),
    State: oneOf(['Planning', 'Committed', 'Accepted'], { required: true }),
    StartDate: date({ required: true }),
    EndDate: date({ required: true }),
    PlanEstimate: decimal({ readOnly: true, compute: (row, world) => plannedPoints(row, world) }),
    WorkProducts: listOf('SchedulableArtifact', 'Iteration', { readOnly: false }),
  },
});
