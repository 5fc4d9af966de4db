import { BatonError } from '../../lib/errors';
import type { TrackedRecord } from '../../lib/model/record';
import { type Fields, type FieldValue, type Kind, type RecordKey, recordId, type System } from '../../lib/model/record';
import { createFakeHanging, type FakeHanging } from './fake-hanging';
import { HUMAN } from './merged-fields';

/** One state of a record, and since when it has been so. */
interface State {
  readonly atMs: number;
  readonly record: TrackedRecord;
}

/** One field's new value, as the system's own history tells it. */
export interface Edit {
  readonly atMs: number;
  readonly key: RecordKey;
  readonly field: string;
  readonly value: FieldValue;
  readonly by: string;
  /** When the request left that this came with; missing for what people do in the system itself. */
  readonly sentAtMs?: number;
  /** How many changes the record had had. */
  readonly count: number;
  readonly version: string;
}

/** What a browser was told of a record: how it stood at one time, and when the answer came. */
export interface Reading {
  readonly by: string;
  readonly id: string;
  readonly asOfMs: number;
  readonly answeredMs: number;
  /** The version that was told; `null` if there was no such record. */
  readonly version: string | null;
}

export interface NewRecord {
  readonly kind: Kind;
  readonly fields: Fields;
  readonly marker: string;
  readonly by: string;
}

/** One of the two systems as its server sees itself: records with their past, and who changed what. */
export interface FakeSystem {
  readonly system: System;
  nowMs(): number;
  create(record: NewRecord): TrackedRecord;
  /** Throws `gone` if there is no such record, and `invalid` for what it refuses. */
  update(key: RecordKey, fields: Fields, by: string, sentAtMs?: number): TrackedRecord;
  /** The record as it was `lagMs` ago, if it can be seen. */
  find(key: RecordKey, lagMs?: number): TrackedRecord | null;
  /** Moves the record's version and time stamp, as some changes do that are no field's. */
  touch(key: RecordKey): void;
  all(lagMs?: number): readonly TrackedRecord[];
  markerOf(record: RecordKey): string;
  /** Puts a marker on a record that is there, or takes it away (`''`). */
  mark(key: RecordKey, marker: string): TrackedRecord;
  /** Hides a record from everybody who asks over the interface, or shows it again. */
  setHidden(key: RecordKey, isHidden: boolean): void;
  /** Moves a record to a project that no integration covers, or back. */
  setAway(key: RecordKey, isAway: boolean): void;
  /** From now on these values are taken from people alone: the interface refuses them. */
  refuse(rule: (field: string, value: FieldValue) => boolean): void;
  /** Values that were refused, whenever somebody tried. */
  readonly refusals: readonly { readonly atMs: number; readonly field: string; readonly by: string }[];
  readonly edits: readonly Edit[];
  /** Of single records, as browsers ask for them. */
  readonly readings: Reading[];
  /** Comments and files at the records. */
  readonly hanging: FakeHanging;
}

export interface FakeSystemOptions {
  readonly system: System;
  readonly nowMs: () => number;
  readonly firstId: number;
  /** What the system makes of a value that it is given. */
  readonly rewrite: (field: string, value: FieldValue) => FieldValue;
  readonly nameField: string;
  readonly textField: string;
  /** The fields that say which record this one is below. */
  readonly parentFields: readonly string[];
}

const ELSEWHERE = { kind: 'project', id: recordId('9'), name: 'Elsewhere' };

export function createFakeSystem(options: FakeSystemOptions): FakeSystem {
  const { system, nowMs, rewrite, nameField, parentFields } = options;
  const pasts = new Map<string, State[]>();
  const markers = new Map<string, string>();
  const hidden = new Set<string>();
  const away = new Set<string>();
  const edits: Edit[] = [];
  const refusals: { atMs: number; field: string; by: string }[] = [];
  let refuses = (_field: string, _value: FieldValue) => false;
  const startMs = nowMs();
  let lastId = options.firstId;

  /** Rally counts its versions, Aha! tells only when it changed. */
  function versionOf(count: number): string {
    return system === 'rally' ? String(count) : new Date(nowMs()).toISOString();
  }

  /** A requirement is counted within its feature, so it gets another reference when it moves. */
  function refOf(id: string, kind: Kind, parent: TrackedRecord['parent']): string {
    const above = kind === 'requirement' && parent !== null ? `${parent.id}-` : '';
    return `${system === 'aha' ? 'ACME' : 'US'}-${above}${id}`;
  }

  function put(id: string, kind: Kind, fields: Fields): TrackedRecord {
    const atMs = nowMs();
    const parent = parentFields.map((field) => fields[field]).find(isPointer) ?? null;
    const marker = markers.get(id) ?? '';
    const record: TrackedRecord = {
      system,
      kind,
      id: recordId(id),
      ...(marker !== '' && { marker }),
      ...(away.has(id) && { place: ELSEWHERE }),
      ref: refOf(id, kind, parent),
      name: String(fields[nameField] ?? ''),
      url: `https://${system}.example/${id}`,
      fields,
      parent,
      version: versionOf((pasts.get(id)?.length ?? 0) + 1),
      updatedAt: new Date(atMs).toISOString(),
      createdAt: new Date(pasts.get(id)?.[0]?.atMs ?? atMs).toISOString(),
    };
    const past = pasts.get(id) ?? [];
    past.push({ atMs, record });
    pasts.set(id, past);
    return record;
  }

  /** Aha! takes a reference for an id. */
  function stateOf(id: string, lagMs: number): TrackedRecord | null {
    const past = pasts.get(id) ?? pasts.get(id.replace('ACME-', ''));
    if (past === undefined || hidden.has(id)) return null;
    const atMs = Math.max(startMs, nowMs() - lagMs);
    for (let index = past.length - 1; index >= 0; index--) {
      const state = past[index];
      if (state !== undefined && state.atMs <= atMs) return state.record;
    }
    return null;
  }

  function change(record: RecordKey, before: Fields, wanted: Fields, by: string, sentAtMs?: number): Fields {
    const count = (pasts.get(record.id)?.length ?? 0) + 1;
    const fields: Record<string, FieldValue> = { ...before };
    for (const [field, asked] of Object.entries(wanted)) {
      const value = rewrite(field, asked);
      fields[field] = value;
      const sent = sentAtMs === undefined ? {} : { sentAtMs };
      edits.push({ atMs: nowMs(), key: record, field, value, by, ...sent, count, version: versionOf(count) });
    }
    return fields;
  }

  return {
    system,
    nowMs,
    edits,
    readings: [],
    refusals,
    refuse(rule) {
      refuses = rule;
    },
    hanging: createFakeHanging({ system, nowMs, rewrite: (html) => String(rewrite(options.textField, html) ?? '') }),
    create({ kind, fields, marker, by }) {
      const id = String(++lastId);
      const key: RecordKey = { system, kind, id: recordId(id) };
      markers.set(id, marker);
      return put(id, kind, change(key, {}, fields, by));
    },
    update(key, fields, by, sentAtMs) {
      const current = stateOf(key.id, 0);
      if (current === null) throw new BatonError('gone', `${key.kind} ${key.id} is not there.`);
      const refused = by === HUMAN ? undefined : Object.entries(fields).find(([field, value]) => refuses(field, value));
      if (refused !== undefined) {
        refusals.push({ atMs: nowMs(), field: refused[0], by });
        throw new BatonError('invalid', `${refused[0]} does not take this.`);
      }
      return put(key.id, key.kind, change(key, current.fields, fields, by, sentAtMs));
    },
    touch(key) {
      const current = stateOf(key.id, 0);
      if (current !== null) put(key.id, key.kind, current.fields);
    },
    find: (key, lagMs = 0) => stateOf(key.id, lagMs),
    all: (lagMs = 0) => [...pasts.keys()].map((id) => stateOf(id, lagMs)).filter((record) => record !== null),
    markerOf: ({ id }) => markers.get(id) ?? '',
    mark(key, marker) {
      const current = stateOf(key.id, 0);
      if (current === null) throw new BatonError('gone', `${key.kind} ${key.id} is not there.`);
      markers.set(key.id, marker);
      return put(key.id, key.kind, current.fields);
    },
    setAway(key, isAway) {
      if (isAway) away.add(key.id);
      else away.delete(key.id);
      const current = stateOf(key.id, 0);
      if (current !== null) put(key.id, key.kind, current.fields);
    },
    setHidden(key, isHidden) {
      if (isHidden) hidden.add(key.id);
      else hidden.delete(key.id);
    },
  };
}

function isPointer(value: unknown): value is NonNullable<TrackedRecord['parent']> {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
