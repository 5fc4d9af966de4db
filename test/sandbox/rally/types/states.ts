import { boolean, integer, reference, string } from './field';
import { inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

/** A state of one portfolio level. */
export const state = defineType({
  path: 'State',
  fields: {
    ...inWorkspace,
    ...withHistory,
    Name: string({ required: true }),
    Description: string(),
    TypeDef: reference('TypeDefinition', { required: true, label: 'TypeDef' }),
    OrderIndex: integer(),
    Enabled: boolean({ initial: true }),
    AcceptedMarker: boolean({ label: 'AcceptedMarker' }),
    InProgressMarker: boolean({ label: 'InProgressMarker' }),
    WIPLimit: integer({ label: 'WIP Limit' }),
  },
});

/** A column of a project's team board. */
export const flowState = defineType({
  path: 'FlowState',
  fields: {
    ...inWorkspace,
    ...withHistory,
    Name: string({ required: true }),
    Project: reference('Project', { fixed: true }),
    OrderIndex: integer(),
    ScheduleStateMapping: string({ required: true }),
    WIPLimit: integer({ label: 'WIP Limit' }),
    AgeThreshold: integer(),
    ExitPolicy: string(),
    NonValueAdd: boolean(),
  },
});

/** A schedule state as the workspace orders it. */
export const scheduleState = defineType({
  path: 'ScheduleState',
  creatable: false,
  deletable: false,
  fields: {
    ...inWorkspace,
    Name: string({ required: true }),
    ShortName: string(),
    OrderIndex: integer({ readOnly: true }),
    Enabled: boolean({ initial: true }),
    Editable: boolean({ readOnly: true }),
  },
});
