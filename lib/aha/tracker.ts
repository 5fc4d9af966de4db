import { BatonError } from '../errors';
import type { Fields, Kind, RecordId, RecordKey, TrackedRecord } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import type { ChangedRecords, MarkedRecord, ReadResult, Tracker } from '../sync/ports';
import { createChangeReader } from './changes';
import type { AhaClient } from './client';
import { createDraft } from './create';
import { createDependencies } from './dependencies';
import { createDiscussion } from './discussion';
import { hasCustom } from './encode';
import { createFiles } from './files';
import { type AhaKind, ahaKey, ahaKind } from './kinds';
import { listLinkedElsewhere } from './linked-elsewhere';
import { listRecords } from './lists';
import { mapInOrder } from './map-in-order';
import { findMarkedRecords } from './marked';
import { createOrder } from './order';
import { createAhaPeople } from './people';
import { identifyAha } from './probe';
import { originNoteOf, toTrackedRecord } from './records';
import { countBelow, removeRecord } from './remove';
import { readRequirements } from './requirements';
import { readSchema } from './schema';
import { readTodosOf } from './todos';
import type { WireRecord } from './wire';
import { readDatedRecord, readWritten, updateRecord, type Written } from './write';

/** Reads under way at once; the network layer paces them below the account's limit of 300 a minute. */
const READS_AT_ONCE = 4;

export interface AhaTrackerOptions {
  readonly client: AhaClient;
  /** Id or prefix of the workspace. */
  readonly workspaceId: string;
  /** The Aha! integration on which Baton's own rows hang, so that they are not taken for another integration's links. */
  readonly ownIntegrationId?: string;
  /** Kinds known from an earlier `describe`, so that a worker that wakes up need not ask again. */
  readonly knownKinds?: readonly KindSchema[];
  /** This browser's clock, used only where the server does not tell its time. */
  readonly nowMs?: () => number;
}

/** The port, and what is cheaper when more is known. Leaving the additional arguments out is always right. */
export interface AhaTracker extends Tracker {
  /** `linkedIds`: ids of linked requirements, so that no other one is read. */
  readChanged(kinds: readonly Kind[], cursor: string | null, linkedIds?: ReadonlySet<string>): Promise<ChangedRecords>;
  /** `updatedSince`: server time, ISO 8601, before which none of the markers can have been written. */
  findMarked(
    kinds: readonly Kind[],
    markers: readonly string[],
    updatedSince?: string,
  ): Promise<readonly MarkedRecord[]>;
  /** Forgets what `describe` learned, after somebody changed the workspace's set-up. */
  forgetSchema(): void;
}

/** One Aha! workspace behind the port that sync speaks to. Runs without any browser interface. */
export function createAhaTracker({
  client,
  workspaceId,
  ownIntegrationId,
  knownKinds,
  nowMs = Date.now,
}: AhaTrackerOptions): AhaTracker {
  const people = createAhaPeople(client, workspaceId);
  const changes = createChangeReader(client, workspaceId, nowMs);
  /** The small print under texts that Baton wrote, so that it survives an update of the text. */
  const originNotes = new Map<string, string>();
  let known = knownKinds;
  let schema: Promise<readonly KindSchema[]> | null = null;

  function toRecord(kind: AhaKind, raw: WireRecord): TrackedRecord {
    const note = originNoteOf(kind, raw);
    if (note === '') originNotes.delete(raw.id);
    else originNotes.set(raw.id, note);
    return toTrackedRecord(client.origin, kind, raw, ownIntegrationId ?? null);
  }

  async function describe(): Promise<readonly KindSchema[]> {
    schema ??= readSchema(client, workspaceId);
    const reading = schema;
    try {
      return await reading;
    } catch (thrown) {
      if (schema === reading) schema = null;
      throw thrown;
    }
  }

  async function readOne(key: RecordKey): Promise<ReadResult> {
    const { kind, id } = ahaKey(key);
    try {
      const { record, serverTime } = await readDatedRecord(client, kind, id);
      return { found: true, record: toRecord(kind, record), ...(serverTime !== null && { at: serverTime }) };
    } catch (thrown) {
      const isAbsent = thrown instanceof BatonError && (thrown.kind === 'gone' || thrown.kind === 'permission');
      if (isAbsent) return { found: false, key, reason: thrown.message };
      throw thrown;
    }
  }

  async function fieldsOf(kind: AhaKind): Promise<readonly FieldDefinition[]> {
    const kinds = schema === null && known !== undefined ? known : await describe();
    return kinds.find((each) => each.kind === kind)?.fields ?? [];
  }

  async function described(kind: AhaKind, fields: Fields): Promise<Written> {
    return hasCustom(fields) ? { fields, described: await fieldsOf(kind) } : { fields };
  }

  async function firstStatus(kind: AhaKind): Promise<string | null> {
    const fields = await fieldsOf(kind);
    return fields.find(({ key }) => key === 'workflow_status')?.options?.[0]?.name ?? null;
  }

  return {
    system: 'aha',
    identify: () => identifyAha(client),
    describe,
    forgetSchema: () => {
      known = undefined;
      schema = null;
    },
    read: (keys) => mapInOrder(keys, READS_AT_ONCE, readOne),
    readChildren: async (parent) => {
      const { kind, id } = ahaKey(parent);
      const requirements = await readRequirements(client, kind, id);
      return requirements.map((raw) => toRecord('requirement', raw));
    },
    readTodos: async (parent) => {
      const { kind, id } = ahaKey(parent);
      return (await readTodosOf(client, kind, id)).map((raw) => toRecord('todo', raw));
    },
    readOrder: createOrder(client, nowMs),
    readChanged: async (kinds, cursor, linkedIds) => {
      const changed = await changes.read(kinds.map(ahaKind), cursor, linkedIds ?? null);
      return { records: changed.records.map(({ kind, raw }) => toRecord(kind, raw)), cursor: changed.cursor };
    },
    findMarked: async (kinds, markers, updatedSince) => {
      if (markers.length === 0) return [];
      const found = await findMarkedRecords(client, workspaceId, kinds.map(ahaKind), markers, updatedSince);
      return found.map(({ marker, kind, raw }) => ({ marker, record: toRecord(kind, raw) }));
    },
    create: (drafts, mayStillSend) =>
      mapInOrder(drafts, 1, (draft) =>
        createDraft({ client, workspaceId, firstStatus, described, toRecord, mayStillSend }, draft),
      ),
    update: async (key, fields, mayStillSend) => {
      const { kind, id } = ahaKey(key);
      const written = await described(kind, fields);
      const raw = await updateRecord(client, kind, id, written, originNotes.get(id) ?? '', mayStillSend);
      return readWritten(() => toRecord(kind, raw));
    },
    countBelow: (key) => {
      const { kind, id } = ahaKey(key);
      return countBelow(client, kind, id);
    },
    remove: (key) => {
      const { kind, id } = ahaKey(key);
      return removeRecord(client, kind, id);
    },
    discussion: createDiscussion(client, workspaceId),
    files: createFiles(client),
    dependencies: createDependencies(client),
    listLinkedElsewhere: () => listLinkedElsewhere(client, workspaceId, ownIntegrationId ?? null),
    findPerson: (person) => people.find(person),
    findByName: async (kind, name): Promise<RecordId | null> => {
      const known = ahaKind(kind);
      if (known === 'requirement' || known === 'todo') return null;
      const list = await listRecords(client, ['products', workspaceId], known, { q: name, fields: 'name,updated_at' });
      const same = list.records.filter((raw) => raw.name === name).map((raw) => raw.id);
      return same.sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))[0] ?? null;
    },
  };
}
