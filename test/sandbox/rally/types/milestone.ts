import { listedOids } from '../row';
import { boolean, date, formattedId, integer, reference, setOf, string, text } from './field';
import { inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

/** A date that artifacts of any project work towards. */
export const milestone = defineType({
  path: 'Milestone',
  prefix: 'MI',
  restorable: true,
  fields: {
    ...inWorkspace,
    ...withHistory,
    FormattedID: formattedId(),
    LastUpdateDate: date({ readOnly: true, required: true }),
    Name: string({ required: true }),
    Description: text(),
    Notes: text(),
    TargetDate: date(),
    TargetProject: reference('Project'),
    Projects: setOf('Project'),
    WorkspaceScoped: boolean(),
    DisplayColor: string({ maxLength: 128, initial: '#848689' }),
    Artifacts: setOf('Artifact', { mirror: 'Milestones' }),
    TotalArtifactCount: integer({ readOnly: true, compute: (row) => listedOids(row, 'Artifacts').length }),
    ClosedProjectCount: integer({
      readOnly: true,
      compute: (row, world) =>
        listedOids(row, 'Projects').filter((oid) => world.store.get(oid)?.values.State === 'Closed').length,
    }),
    TotalProjectCount: integer({ readOnly: true, compute: (row) => listedOids(row, 'Projects').length }),
    Recycled: boolean({ readOnly: true }),
  },
});
