import type { Shape } from './present/basics';
import { showIdentity, showPlanRecord } from './present/plan-records';
import { asObject } from './read-value';
import { invalid } from './refusal';
import type { Answer, Ask } from './router';
import type { PlanRecord } from './types';

const DEFAULT_PAGE_SIZE = 30;
const MAX_PAGE_SIZE = 200;

/** A page of rows with its `pagination`. Rows are shown only for the page that is asked for. */
export function pageOf<Row>(ask: Ask, name: string, rows: readonly Row[], show: (row: Row) => unknown): Answer {
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
    wanted === null ? showIdentity(ask.store, record) : prune(showPlanRecord(ask.store, record), wanted);
  return pageOf(ask, name, filterRecords(ask, records), show);
}

/** One planning record under its wrapper, pruned to `fields` if given. */
export function answerRecord(ask: Ask, record: PlanRecord): Answer {
  const whole = showPlanRecord(ask.store, record);
  const wanted = readFields(ask);
  return { json: { [record.kind]: wanted === null ? whole : prune(whole, wanted) } };
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

function filterRecords(ask: Ask, records: readonly PlanRecord[]): readonly PlanRecord[] {
  const { query, store } = ask;
  const sinceMs = readInstant(ask, 'updated_since');
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
      (tag === null || record.tags.includes(tag)) &&
      (assigned === null || (assignee !== undefined && record.assigneeId === assignee.id)) &&
      (status === null || (record.statusId !== null && (statusIds.has(record.statusId) || record.statusId === status))),
  );
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
