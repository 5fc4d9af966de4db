import { type Shape, showUser } from './present/basics';
import { showIdentity, showPlanRecord } from './present/plan-records';
import { asObject } from './read-value';
import { invalid } from './refusal';
import type { Answer, Ask } from './router';
import type { CustomValue, PlanRecord } from './types';

const DEFAULT_PAGE_SIZE = 30;
const MAX_PAGE_SIZE = 200;

/** A page of rows with its `pagination`. Rows are shown only for the page that is asked for. */
export function pageOf<Row>(ask: Ask, name: string, rows: readonly Row[], show: (row: Row) => unknown) {
  const size = Math.min(Math.max(1, readCount(ask.query.get('per_page'), DEFAULT_PAGE_SIZE)), MAX_PAGE_SIZE);
  const page = Math.max(1, readCount(ask.query.get('page'), 1));
  return {
    json: {
      [name]: rows.slice((page - 1) * size, page * size).map(show),
      pagination: { total_records: rows.length, total_pages: Math.ceil(rows.length / size), current_page: page },
    },
  };
}

/** A filtered page of planning records: identities, or what `fields` asks for. */
export function listRecords(ask: Ask, name: string, records: readonly PlanRecord[]): Answer {
  const wanted = readFields(ask);
  const show = (record: PlanRecord): Shape =>
    wanted === null ? showIdentity(ask.store, record) : showWanted(ask, record, wanted);
  return pageOf(ask, name, filterRecords(ask, name, records), show);
}

/** One planning record under its wrapper, pruned to `fields` if given. */
export function answerRecord(ask: Ask, record: PlanRecord): Answer {
  const wanted = readFields(ask);
  const shown = wanted === null ? showPlanRecord(ask.store, record) : showWanted(ask, record, wanted);
  return { json: { [record.kind]: shown } };
}

/** Who watches a record is told only where it is asked for by name. */
function showWanted({ store }: Ask, record: PlanRecord, wanted: ReadonlySet<string>): Shape {
  const whole = showPlanRecord(store, record);
  const watchers = wanted.has('watchers') && { watchers: record.watcherIds.map((id) => showUser(store, id)) };
  return prune({ ...whole, ...watchers }, wanted);
}

/** The instant of a query parameter in milliseconds, or `null`. */
export function readInstant(ask: Ask, name: string): number | null {
  const text = ask.query.get(name);
  if (text === null || text === '') return null;
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) throw invalid(`${name} is not a valid time`);
  return ms;
}

/** True for instants that `updated_since` lets through; whether its own instant counts can be switched. */
export function isSince(ask: Ask, atMs: number, sinceMs: number | null): boolean {
  if (sinceMs === null) return true;
  return ask.options.updatedSince === 'from' ? atMs >= sinceMs : atMs > sinceMs;
}

const WORK = ['q', 'updated_since', 'tag', 'assigned_to_user', 'workflow_status', 'custom_fields'];

/** Which filters each list takes; it passes over the others without a word. */
const FILTERS: Readonly<Record<string, readonly string[]>> = {
  features: WORK,
  epics: WORK,
  releases: ['q', 'updated_since'],
  initiatives: ['q', 'updated_since', 'assigned_to_user'],
  requirements: ['q', 'updated_since'],
};

function filterRecords(asked: Ask, name: string, records: readonly PlanRecord[]): readonly PlanRecord[] {
  const known = [...asked.query].filter(([key]) => FILTERS[name]?.includes(key.replace(/\[.*/, '')));
  const ask = { ...asked, query: new URLSearchParams(known) };
  const { query, store } = ask;
  const sinceMs = readInstant(ask, 'updated_since');
  const customs = [...query].flatMap(([key, value]) => {
    const field = /^custom_fields\[(.+)\]$/.exec(key)?.[1];
    return field === undefined ? [] : [[field, value] as const];
  });
  const text = query.get('q')?.toLowerCase() ?? null;
  const tag = query.get('tag');
  const assigned = query.get('assigned_to_user');
  const status = query.get('workflow_status');
  const statusIds = new Set(
    store.workflows.flatMap((each) => each.statuses).flatMap((each) => (each.name === status ? [each.id] : [])),
  );
  const assignee = store.users.find((each) => each.id === assigned || each.email === assigned);
  return records.filter(
    (record) =>
      isSince(ask, record.updatedAtMs, sinceMs) &&
      (text === null || record.name.toLowerCase().includes(text)) &&
      customs.every(([key, value]) => holds(record.customFields[key]?.value ?? null, value)) &&
      (tag === null || record.tags.includes(tag)) &&
      (assigned === null || (assignee !== undefined && record.assigneeId === assignee.id)) &&
      (status === null || (record.statusId !== null && (statusIds.has(record.statusId) || record.statusId === status))),
  );
}

function holds(value: CustomValue, wanted: string): boolean {
  return Array.isArray(value) ? value.includes(wanted) : value !== null && String(value) === wanted;
}

/** Field names asked for in the query or the body; `null` where nothing or everything is wanted of one record. */
export function readFields(ask: Ask): ReadonlySet<string> | null {
  const given = ask.query.get('fields') ?? asObject(ask.body).fields;
  if (typeof given !== 'string' || given === '') return null;
  return new Set(given.split(',').map((name) => name.trim()));
}

/** Keeps the fields asked for, and always the identifier. `*` keeps everything. */
export function prune(shape: Shape, wanted: ReadonlySet<string>): Shape {
  if (wanted.has('*')) return shape;
  return Object.fromEntries(Object.entries(shape).filter(([key]) => key === 'id' || wanted.has(key)));
}

function readCount(text: string | null, otherwise: number): number {
  const count = Number.parseInt(text ?? '', 10);
  return Number.isNaN(count) ? otherwise : count;
}
