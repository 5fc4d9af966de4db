import { listedOids } from '../row';
import { boolean, date, integer, reference, setOf, string, text } from './field';
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
    FormattedID: string({ readOnly: true, required: true }),
    LastUpdateDate: date({ readOnly: true }),
    Name: string({ required: true }),
    Description: text(),
    Notes: text(),
    TargetDate: date(),
    TargetProject: reference('Project'),
    Projects: setOf('Project'),
    WorkspaceScoped: boolean(),
    DisplayColor: string({ maxLength: 32, initial: '#848689' }),
    Artifacts: setOf('Artifact', { mirror: 'Milestones' }),
    TotalArtifactCount: integer({ readOnly: true, compute: (row) => listedOids(row, 'Artifacts').length }),
    TotalProjectCount: integer({ readOnly: true, compute: (row) => listedOids(row, 'Projects').length }),
    Recycled: boolean({ readOnly: true }),
  },
});
