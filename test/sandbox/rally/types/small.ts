import { textOf } from '../row';
import { identity, inWorkspace, withHistory } from './common';
import { boolean, date, decimal, integer, listOf, oneOf, reference, string, text } from './field';
import { defineType } from './type';

/** Workspace-wide, made on demand, archived rather than deleted. */
export const tag = defineType({
  path: 'Tag',
  deletable: false,
  fields: {
    ...inWorkspace,
    Name: string({ required: true }),
    Archived: boolean(),
    UsageCount: integer({ readOnly: true, compute: (row, world) => world.store.referrers('Tags', row.oid).length }),
  },
});

/** A comment in the discussion of an artifact. */
export const conversationPost = defineType({
  path: 'ConversationPost',
  displayName: () => '',
  fields: {
    ...inWorkspace,
    Artifact: reference('Artifact', { required: true }),
    Text: text({ required: true }),
    User: reference('User', { readOnly: true }),
    PostNumber: integer({ readOnly: true, required: true }),
    LastUpdateDate: date({ readOnly: true }),
  },
});

/** Settings kept on the server, for a person, a project, a workspace or an app. */
export const preference = defineType({
  path: 'Preference',
  fields: {
    ...inWorkspace,
    Name: string({ required: true }),
    Value: string({ maxLength: 32768 }),
    Type: string(),
    AppId: integer(),
    Project: reference('Project'),
    User: reference('User'),
  },
});

/** The bytes of an attachment, in base64. */
export const attachmentContent = defineType({
  path: 'AttachmentContent',
  queryable: false,
  displayName: () => '',
  fields: {
    ...inWorkspace,
    Content: { attributeType: 'BINARY_DATA', required: true },
  },
});

/** A file on an artifact; Size counts bytes before base64. */
export const attachment = defineType({
  path: 'Attachment',
  fields: {
    ...inWorkspace,
    Name: string({ required: true }),
    Description: string({ maxLength: 768 }),
    Artifact: reference('Artifact'),
    TestCaseResult: reference('TestCaseResult'),
    Content: reference('AttachmentContent', { required: true }),
    ContentType: string({ required: true }),
    Size: integer({ required: true }),
    User: reference('User', { required: true }),
  },
});

const never = { creatable: false, deletable: false } as const;

/** All revisions of an object. */
export const revisionHistory = defineType({
  path: 'RevisionHistory',
  ...never,
  queryable: false,
  displayName: (row) => `com.f4tech.slm.domain.RevisionHistory_${row.oid}`,
  fields: { ...inWorkspace, Revisions: listOf('Revision', 'RevisionHistory') },
});

/** One change of an object, in words. */
export const revision = defineType({
  path: 'Revision',
  ...never,
  displayName: () => '',
  fields: {
    ...inWorkspace,
    RevisionHistory: reference('RevisionHistory', { readOnly: true }),
    RevisionNumber: integer({ readOnly: true }),
    Description: text({ readOnly: true }),
    User: reference('User', { readOnly: true }),
  },
});

/** What is left of a deleted object whose type can be restored. */
export const recycleBinEntry = defineType({
  path: 'RecycleBinEntry',
  creatable: false,
  fields: {
    ...inWorkspace,
    ID: string({ readOnly: true }),
    Name: string({ readOnly: true }),
    ItemOID: integer({ readOnly: true }),
    Type: reference('TypeDefinition', { readOnly: true }),
    DeletedBy: reference('User', { readOnly: true }),
    DeletionDate: date({ readOnly: true }),
  },
});

/** Why an artifact is blocked; kept by Rally itself. */
export const blocker = defineType({
  path: 'Blocker',
  ...never,
  displayName: () => '',
  fields: {
    ...identity,
    BlockedBy: reference('User', { readOnly: true }),
    WorkProduct: reference('Artifact', { readOnly: true }),
  },
});

/** A state of one portfolio level. */
export const state = defineType({
  path: 'State',
  fields: {
    ...inWorkspace,
    ...withHistory,
    Name: string({ required: true }),
    Description: string(),
    TypeDef: reference('TypeDefinition', { required: true }),
    OrderIndex: integer(),
    Enabled: boolean({ initial: true }),
    AcceptedMarker: boolean(),
    InProgressMarker: boolean(),
    WIPLimit: integer(),
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
    WIPLimit: integer(),
    AgeThreshold: integer(),
    ExitPolicy: string(),
    NonValueAdd: boolean(),
  },
});

/** A schedule state as the workspace orders it. */
export const scheduleState = defineType({
  path: 'ScheduleState',
  ...never,
  fields: {
    ...inWorkspace,
    Name: string({ required: true }),
    ShortName: string(),
    OrderIndex: integer({ readOnly: true }),
    Enabled: boolean({ initial: true }),
    Editable: boolean({ readOnly: true }),
  },
});

/** A T-shirt size of portfolio items. */
export const preliminaryEstimate = defineType({
  path: 'PreliminaryEstimate',
  fields: {
    ...inWorkspace,
    ...withHistory,
    Name: string({ required: true }),
    Description: string(),
    Value: integer(),
    CountValue: integer(),
    Enabled: boolean({ initial: true }),
  },
});

/** A risk raised on work items. */
export const risk = defineType({
  path: 'Risk',
  parent: 'Artifact',
  prefix: 'RI',
  fields: {
    ...inWorkspace,
    ...withHistory,
    FormattedID: string({ readOnly: true, required: true }),
    Name: string({ required: true }),
    Description: text(),
    Owner: reference('User'),
    Project: reference('Project', { required: true }),
    LastUpdateDate: date({ readOnly: true }),
    DragAndDropRank: string({ readOnly: true }),
    State: oneOf(['', 'Open', 'Closed'], { initial: '' }),
    Exposure: decimal(),
  },
  displayName: (row) => textOf(row, 'Name'),
});
