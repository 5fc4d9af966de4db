import { type Fetch, nested, type Summary, shownOf } from './fetch-fields';
import { fieldOf, membersOf, nameOf, readField } from './fields';
import { Double } from './json';
import { isReference, type Row, type Value } from './row';
import type { Field } from './types/field';
import { spellField } from './types/type';
import { serviceBase, type Visit } from './visit';

/** Objects of an answer, as JSON. */
export type Json = Record<string, unknown>;

const API = { _rallyAPIMajor: '2', _rallyAPIMinor: '0' } as const;

/** Address of an object: the type path in lower case and the ObjectID. */
export function refOf(visit: Visit, row: Row): string {
  return `${serviceBase(visit)}/${row.type.toLowerCase()}/${row.oid}`;
}

/** One object with the fields asked for; objects that it points at get the same fields, collections only a count. */
export function renderRow(visit: Visit, row: Row, fetch: Fetch, above: readonly Row[] = []): Json {
  if (fetch.kind === 'shell' || above.includes(row)) return renderShell(visit, row);
  return {
    ...API,
    _ref: refOf(visit, row),
    _refObjectUUID: row.uuid,
    _objectVersion: String(row.version),
    ...refName(visit, row),
    ...permissions(visit),
    ...renderFields(visit, row, fetch, [...above, row]),
    _type: row.type,
  };
}

/** An object without its fields. In a page the same few stand thousands of times, so that each is made once a visit. */
function renderShell(visit: Visit, row: Row): Json {
  const known = shells.get(visit) ?? new Map<Row, Json>();
  shells.set(visit, known);
  const shell = known.get(row) ?? {
    ...API,
    _ref: refOf(visit, row),
    _refObjectUUID: row.uuid,
    ...refName(visit, row),
    ...permissions(visit),
    _type: row.type,
  };
  known.set(row, shell);
  return shell;
}

const shells = new WeakMap<Visit, Map<Row, Json>>();

/** What has no name (histories, comments) has no `_refObjectName` either. */
function refName(visit: Visit, row: Row): Json {
  const name = nameOf(visit.world, row);
  return name === '' ? {} : { _refObjectName: name };
}

function permissions(visit: Visit): Json {
  return visit.params.get('includePermissions') === 'true' ? { _p: visit.canWrite ? '7' : '1' } : {};
}

/** Adds `Summary` to a rendered object: members of a collection counted by field values. */
export function renderSummaries(visit: Visit, row: Row, summaries: readonly Summary[]): Json {
  if (summaries.length === 0) return {};
  const summary = summaries.map(({ collection, fields }) => {
    const type = visit.world.catalogue.typeOf(row.type);
    const members = membersOf(visit.world, row, spellField(type, collection) ?? collection);
    const counted = fields.map((name) => [name, countBy(members.map((member) => labelFor(visit, member, name)))]);
    return [collection, { Count: members.length, ...Object.fromEntries(counted) }];
  });
  return { Summary: Object.fromEntries(summary) };
}

function renderFields(visit: Visit, row: Row, fetch: Fetch, above: readonly Row[]): Json {
  const shown: Json = {};
  const { fields } = visit.world.catalogue.typeOf(row.type);
  for (const name of shownOf(fetch, fields)) {
    shown[name] = renderField(visit, row, name, nested(fetch, name), above);
    const isOuter = above.length === 1;
    if (name === 'CreationDate' && isOuter) shown._CreatedAt = agoText(row.createdAtMs, visit.world.clock.nowMs());
    if (name === 'FormattedID' && 'DirectChildrenCount' in fields) {
      shown.DirectChildrenCount = readField(visit.world, row, 'DirectChildrenCount');
    }
  }
  return shown;
}

function renderField(visit: Visit, row: Row, name: string, fetch: Fetch, above: readonly Row[]): unknown {
  const field = fieldOf(visit.world, row, name);
  if (field?.attributeType === 'COLLECTION') return renderCollection(visit, row, name, field);
  const value = readField(visit.world, row, name);
  if (isReference(value)) {
    const target = visit.world.store.get(value.oid);
    return target === undefined ? null : renderRow(visit, target, fetch, above);
  }
  return field === undefined ? value : renderValue(field, value);
}

function renderValue(field: Field, value: Value): unknown {
  if (field.attributeType === 'RATING' && (value === '' || value === null)) return 'None';
  if (field.attributeType === 'TEXT' && value === null) return '';
  if (field.attributeType === 'WEB_LINK' && value === null) return { LinkID: null, DisplayString: null };
  const isDouble = field.attributeType === 'DECIMAL' || field.attributeType === 'QUANTITY';
  if (isDouble && typeof value === 'number') return new Double(value);
  return value;
}

/** Tags and milestones also show the names of their members. */
function renderCollection(visit: Visit, row: Row, name: string, field: Field): Json {
  const members = membersOf(visit.world, row, name);
  const named = name === 'Tags' || name === 'Milestones';
  return {
    ...API,
    _ref: `${serviceBase(visit)}/${row.type}/${row.oid}/${name}`,
    _type: field.target,
    ...(named && { _tagsNameArray: members.map((member) => tagEntry(member, name)) }),
    Count: members.length,
  };
}

function tagEntry(member: Row, collection: string): Json {
  const entry = { Name: member.values.Name ?? '', _ref: `/${member.type.toLowerCase()}/${member.oid}` };
  if (collection === 'Tags') return entry;
  return { ...entry, DisplayColor: member.values.DisplayColor ?? null, TargetDate: member.values.TargetDate ?? null };
}

function labelFor(visit: Visit, row: Row, name: string): string {
  const type = visit.world.catalogue.typeOf(row.type);
  const value = readField(visit.world, row, spellField(type, name) ?? name);
  const target = isReference(value) ? visit.world.store.get(value.oid) : undefined;
  return target === undefined ? String(value ?? 'None') : nameOf(visit.world, target);
}

function countBy(labels: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}

/** Made once: making a format takes longer than rendering an object. */
const monthAndDay = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

const hour = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

function agoText(createdAtMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - createdAtMs) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} minute${minutes === 1 ? '' : 's'} ago`;
  const day = monthAndDay.format(createdAtMs);
  return day === monthAndDay.format(nowMs) ? `today at ${hour.format(createdAtMs).toLowerCase()}` : day;
}
