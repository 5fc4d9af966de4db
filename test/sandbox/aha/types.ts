/** The kinds of planning record, under the names the programming interface uses for their wrapper. */
export type PlanKind =
  | 'feature'
  | 'epic'
  | 'requirement'
  | 'release'
  | 'initiative'
  | 'goal'
  | 'key_result'
  | 'release_phase';

export interface Attachment {
  readonly id: string;
  readonly token: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly createdAtMs: number;
}

/** A rich text with its own identity: a description, a theme, or a custom note. */
export interface Note {
  readonly id: string;
  body: string;
  editorVersion: number;
  readonly createdAtMs: number;
  updatedAtMs: number;
  attachments: Attachment[];
}

export interface StatusTime {
  readonly statusId: string;
  readonly startedAtMs: number;
  endedAtMs: number | null;
}

export type Scalar = string | number | boolean | null;

/** Values of a worksheet's cells or a scorecard's metrics, by their identifiers. */
export type Cells = Readonly<Record<string, string | number | null>>;

/** A custom field's value, already checked against its definition. People and rows of tables are their identifiers. */
export type CustomValue = string | number | readonly string[] | Cells | null;

/** What one record holds in one custom field. */
export interface CustomEntry {
  readonly id: string;
  readonly value: CustomValue;
  readonly updatedAtMs: number;
  readonly attachments: Attachment[];
}

/** One planning record of any kind. Dates are `YYYY-MM-DD`; what a kind does not have stays empty. */
export interface PlanRecord {
  readonly id: string;
  readonly kind: PlanKind;
  ref: string;
  productId: string;
  readonly createdAtMs: number;
  createdById: string;
  updatedAtMs: number;
  name: string;
  position: number;
  note: Note;
  /** The text about a goal's measure. */
  metricNote: Note | null;
  statusId: string | null;
  statusTimes: StatusTime[];
  workflowKindId: string | null;
  /** The assignee; for a release, its owner. */
  assigneeId: string | null;
  watcherIds: string[];
  tags: string[];
  startOn: string | null;
  /** Due date, end date, or a phase's end. */
  endOn: string | null;
  progress: number | null;
  progressSource: string;
  releaseId: string | null;
  epicId: string | null;
  featureId: string | null;
  parentId: string | null;
  phaseId: string | null;
  initiativeIds: string[];
  goalIds: string[];
  /** In minutes or points, see `workUnits`. */
  estimates: { initial: number | null; original: number | null; remaining: number | null; done: number | null };
  workUnits: 10 | 20;
  scores: { readonly name: string; readonly value: number }[];
  customFields: Record<string, CustomEntry>;
  /** Attributes of one kind only, under their names in the programming interface. */
  extra: Record<string, Scalar>;
}

export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly createdAtMs: number;
  readonly administrator: boolean;
}

/** Owner 20, contributor 30, developer 35, reviewer 40, viewer 50, as the interface numbers them. */
export type RoleCode = 20 | 30 | 35 | 40 | 50;

/** A workspace. The interface calls it a product, older parts of it a project. */
export interface Product {
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
  readonly productLine: boolean;
  readonly parentId: string | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly color: string;
  readonly description: Note;
  /** By user id. Who is not in here does not see the workspace. */
  readonly roles: Readonly<Record<string, RoleCode>>;
  readonly workflowIds: Readonly<Record<WorkflowUse, string>>;
  /** What this workspace calls its kinds, where not by their usual names. */
  readonly words?: Readonly<Partial<Record<PlanKind, string>>>;
}

export type WorkflowUse = 'feature' | 'epic' | 'requirement' | 'release' | 'initiative' | 'goal' | 'key_result';

export interface WorkflowStatus {
  readonly id: string;
  readonly name: string;
  readonly position: number;
  readonly complete: boolean;
  readonly color: string;
  readonly category: { readonly id: string; readonly name: string } | null;
}

export interface Workflow {
  readonly id: string;
  readonly name: string;
  readonly statusableType: 'Feature' | 'Release' | 'Initiative' | 'StrategicImperative' | 'KeyResult';
  readonly transitionsOnly: boolean;
  readonly statuses: readonly WorkflowStatus[];
  readonly kinds: readonly { readonly id: string; readonly name: string }[];
}

export type CustomFieldType =
  | 'TextField'
  | 'NoteField'
  | 'NumberField'
  | 'DateField'
  | 'UrlField'
  | 'SelectConstant'
  | 'SelectEditable'
  | 'SelectMultipleConstant'
  | 'ScorecardField'
  | 'EquationField'
  | 'AttachmentField'
  | 'LinkMany'
  | 'LinkMasterDetail'
  | 'Records::UsersField';

export interface CustomFieldDefinition {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly type: CustomFieldType;
  readonly on: PlanKind;
  readonly required: boolean;
  /** Choices; the cells of a worksheet, the metrics of a scorecard, the rows of a table that is linked to. */
  readonly options: { readonly id: string; readonly text: string; readonly color: string; readonly hidden: boolean }[];
}

export interface Integration {
  readonly id: string;
  readonly serviceName: string;
  readonly name: string;
  /** `null` for one that belongs to the account. */
  readonly productId: string | null;
  readonly templateId: string | null;
  readonly callbackToken: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
  enabled: boolean;
}

export interface IntegrationField {
  readonly id: string;
  readonly integrationId: string;
  readonly recordId: string;
  readonly name: string;
  value: string;
  readonly createdAtMs: number;
}

export interface Comment {
  readonly id: string;
  readonly onType: PlanKind | 'task';
  readonly onId: string;
  readonly userId: string;
  body: string;
  readonly createdAtMs: number;
  updatedAtMs: number;
  attachments: Attachment[];
}

/** A to-do, an approval or a work request: all three are tasks to the interface. */
export interface Task {
  readonly id: string;
  readonly type: 'Task' | 'Approval' | 'WorkRequest';
  readonly ref: string | null;
  readonly productId: string;
  readonly onId: string | null;
  readonly createdById: string;
  readonly createdAtMs: number;
  readonly position: number;
  updatedAtMs: number;
  name: string;
  body: string;
  dueOn: string | null;
  completed: boolean;
  assigneeIds: string[];
  attachments: Attachment[];
}

export interface RecordLink {
  readonly id: string;
  readonly typeId: number;
  readonly parentId: string;
  readonly childId: string;
  readonly createdAtMs: number;
}

export interface Audit {
  readonly id: string;
  readonly action: 'create' | 'update' | 'destroy';
  readonly atMs: number;
  readonly userId: string;
  /** What was changed: a record, or a text or custom value that belongs to one. */
  readonly type: string;
  readonly changedId: string;
  /** The record it belongs to; the record itself where that was changed. */
  readonly recordType: string;
  readonly recordId: string;
  readonly productId: string;
  readonly description: string;
  readonly url: string;
  readonly changes: readonly { readonly field_name: string; readonly value: string }[];
}

/** What the recycle bin keeps of a deleted record: everything needed to restore it. */
export interface Deletion {
  readonly id: string;
  readonly atMs: number;
  readonly userId: string;
  readonly root: PlanRecord;
  readonly records: readonly PlanRecord[];
  readonly fields: readonly IntegrationField[];
}
