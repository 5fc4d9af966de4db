import { integer, oneOf, quantity, reference, without } from './field';
import { artifact } from './shared-fields';
import { defineType } from './type';

/** Project, Release and Iteration of a task are those of its work product. */
export const task = defineType({
  path: 'Task',
  parent: 'Artifact',
  prefix: 'TA',
  restorable: true,
  fields: {
    ...without(artifact, 'Ancestors'),
    Project: reference('Project', {
      readOnly: true,
      required: true,
      compute: (row, world) => world.store.follow(row, 'WorkProduct')?.values.Project ?? null,
    }),
    Release: reference('Release', {
      readOnly: true,
      compute: (row, world) => world.store.follow(row, 'WorkProduct')?.values.Release ?? null,
    }),
    Iteration: reference('Iteration', {
      readOnly: true,
      compute: (row, world) => world.store.follow(row, 'WorkProduct')?.values.Iteration ?? null,
    }),
    WorkProduct: reference('SchedulableArtifact', { required: true }),
    State: oneOf(['Defined', 'In-Progress', 'Completed'], { required: true, initial: 'Defined' }),
    Estimate: quantity(),
    ToDo: quantity(),
    Actuals: quantity(),
    TimeSpent: quantity({ readOnly: true }),
    TaskIndex: integer({ required: true }),
  },
});
