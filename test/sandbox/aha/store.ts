import { hexToken } from '../random';
import type { Surroundings } from '../system';
import type {
  Audit,
  Comment,
  CustomFieldDefinition,
  Deletion,
  Integration,
  IntegrationField,
  Note,
  PlanKind,
  PlanRecord,
  Product,
  RecordLink,
  Task,
  User,
  Workflow,
} from './types';

/** Everything one Aha! account holds, in memory. */
export interface Store {
  readonly origin: string;
  nowMs(): number;
  /** A 19-digit identifier; each is greater than those before, by a seeded distance. */
  newId(): string;
  newToken(digits: number): string;
  newNote(body: string): Note;
  readonly users: User[];
  readonly products: Product[];
  readonly workflows: Workflow[];
  readonly customFields: CustomFieldDefinition[];
  /** What initiatives and goals are planned for, such as a year. */
  readonly timeFrames: { readonly id: string; readonly name: string }[];
  readonly integrations: Integration[];
  readonly comments: Comment[];
  readonly tasks: Task[];
  readonly recordLinks: RecordLink[];
  readonly audits: Audit[];
  readonly deletions: Deletion[];
  /** Records that were asked to be sent through an integration. */
  readonly jobs: { readonly id: string; readonly recordId: string; readonly atMs: number }[];
  addRecord(record: PlanRecord): void;
  removeRecord(id: string): void;
  /** By identifier or reference; references are case sensitive. */
  findRecord(idOrRef: string): PlanRecord | null;
  recordsOf(kind: PlanKind): readonly PlanRecord[];
  /** Requirements of a feature in the order of their positions. */
  requirementsOf(featureId: string): readonly PlanRecord[];
  /** Draws the next number of a workspace's own count: features, epics, ... */
  nextNumber(count: string): number;
  addIntegrationField(field: IntegrationField): void;
  removeIntegrationField(id: string): IntegrationField | null;
  /** Rows of one record, oldest first. */
  integrationFieldsOf(recordId: string): readonly IntegrationField[];
  integrationFieldsWith(name: string, value: string): readonly IntegrationField[];
  allIntegrationFields(): readonly IntegrationField[];
  /** Grows with every change a page should show. */
  version(): number;
  noteChange(): void;
}

const FIRST_ID = 7_405_000_000_000_000_000n;

/** An empty account under this origin. */
export function createStore(surroundings: Surroundings, origin: string): Store {
  const records = new Map<string, PlanRecord>();
  const idByRef = new Map<string, string>();
  const byKind = new Map<PlanKind, Map<string, PlanRecord>>();
  const byFeature = new Map<string, Set<PlanRecord>>();
  const fields = new Map<string, IntegrationField>();
  const fieldsByRecord = new Map<string, IntegrationField[]>();
  const counts = new Map<string, number>();
  let lastId = FIRST_ID;
  let version = 1;

  function newId(): string {
    lastId += 1n + BigInt(Math.floor(surroundings.random() * 5_000_000));
    return lastId.toString();
  }

  return {
    origin,
    nowMs: () => surroundings.clock.nowMs(),
    newId,
    newToken: (digits) => hexToken(surroundings.random, digits),
    newNote: (body) => {
      const nowMs = surroundings.clock.nowMs();
      return { id: newId(), body, editorVersion: 2, createdAtMs: nowMs, updatedAtMs: nowMs, attachments: [] };
    },
    users: [],
    products: [],
    workflows: [],
    customFields: [],
    timeFrames: [],
    integrations: [],
    comments: [],
    tasks: [],
    recordLinks: [],
    audits: [],
    deletions: [],
    jobs: [],
    addRecord: (record) => {
      records.set(record.id, record);
      idByRef.set(record.ref, record.id);
      mapIn(byKind, record.kind, () => new Map<string, PlanRecord>()).set(record.id, record);
      if (record.featureId !== null) mapIn(byFeature, record.featureId, () => new Set<PlanRecord>()).add(record);
      version += 1;
    },
    removeRecord: (id) => {
      const record = records.get(id);
      if (record === undefined) return;
      records.delete(id);
      idByRef.delete(record.ref);
      byKind.get(record.kind)?.delete(id);
      if (record.featureId !== null) byFeature.get(record.featureId)?.delete(record);
      version += 1;
    },
    findRecord: (idOrRef) => records.get(idByRef.get(idOrRef) ?? idOrRef) ?? null,
    recordsOf: (kind) => [...(byKind.get(kind)?.values() ?? [])],
    requirementsOf: (featureId) => [...(byFeature.get(featureId) ?? [])].sort((a, b) => a.position - b.position),
    nextNumber: (count) => {
      const next = (counts.get(count) ?? 0) + 1;
      counts.set(count, next);
      return next;
    },
    addIntegrationField: (field) => {
      fields.set(field.id, field);
      mapIn(fieldsByRecord, field.recordId, () => []).push(field);
      version += 1;
    },
    removeIntegrationField: (id) => {
      const field = fields.get(id);
      if (field === undefined) return null;
      fields.delete(id);
      fieldsByRecord.set(
        field.recordId,
        (fieldsByRecord.get(field.recordId) ?? []).filter((each) => each !== field),
      );
      version += 1;
      return field;
    },
    integrationFieldsOf: (recordId) => fieldsByRecord.get(recordId) ?? [],
    integrationFieldsWith: (name, value) =>
      [...fields.values()].filter((field) => field.name === name && field.value === value),
    allIntegrationFields: () => [...fields.values()],
    version: () => version,
    noteChange: () => {
      version += 1;
    },
  };
}

function mapIn<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const present = map.get(key);
  if (present !== undefined) return present;
  const made = make();
  map.set(key, made);
  return made;
}
