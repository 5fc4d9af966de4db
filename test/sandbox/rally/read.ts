import { type Envelope, envelope } from './envelope';
import { type Fetch, readFetch } from './fetch-fields';
import { fieldOf, membersOf, nameOf } from './fields';
import { compileOrder } from './order';
import { compileQuery } from './query/evaluate';
import { parseQuery } from './query/parse';
import { findObject } from './reference';
import { Refusal } from './refusal';
import { renderRow, renderSummaries } from './render';
import { type Row, textOf } from './row';
import { createScopeFilter, scopeWorkspace } from './scope';
import { spellField, type Type } from './types/type';
import type { Visit } from './visit';
import { zoneOf } from './workspaces';

const DEFAULT_PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 2000;

/** `GET /TYPE`: the rows in scope that a query selects. Shells only, unless `fetch` names fields. */
export function readCollection(visit: Visit, type: Type): Envelope {
  const types = narrowed(visit, type);
  if (!types.every((each) => each.queryable)) throw new Refusal(`Type ${type.elementName} is not queryable`);
  const inScope = createScopeFilter(visit);
  const rows = types.flatMap((each) => visit.world.store.all(each.path).filter((row) => inScope(row, each)));
  return page(visit, types, rows, { kind: 'shell' });
}

/** `GET /TYPE/OID/COLLECTION`: its members, whole unless `fetch` says otherwise. */
export function readMembers(visit: Visit, row: Row, collection: string): Envelope {
  const name = fieldNamed(visit, row, collection);
  const field = fieldOf(visit.world, row, name);
  if (field?.attributeType !== 'COLLECTION') {
    throw new Refusal(`Could not read: the attribute "${name}" on type ${row.type} is not a collection`);
  }
  const target = visit.world.catalogue.find(field.target ?? '');
  const types = target === undefined ? [] : visit.world.catalogue.concrete(target);
  return page(visit, types, membersOf(visit.world, row, name), { kind: 'all' });
}

/** `GET /TYPE/OID`: one object, under the element name of its type. */
export function readOne(visit: Visit, row: Row): Envelope {
  const { fetch, summaries } = readFetch(visit.params, { kind: 'all' });
  const content = { ...renderRow(visit, row, fetch), ...renderSummaries(visit, row, summaries) };
  return envelope(visit.world.catalogue.typeOf(row.type).elementName, visit, content);
}

/** The object that an address names; `Cannot find object to read` if it is missing or of another type. */
export function objectAt(visit: Visit, type: Type, id: string): Row {
  const row = findObject(visit.world, id);
  if (row === undefined || !visit.world.catalogue.isA(row.type, type.path))
    throw new Refusal('Cannot find object to read');
  return row;
}

/** A field's exact name from one in any case. */
export function fieldNamed(visit: Visit, row: Row, given: string): string {
  const name = spellField(visit.world.catalogue.typeOf(row.type), given.replace(/\.js$/, ''));
  if (name === undefined) throw new Refusal(`Could not find the attribute "${given}" on type ${row.type}`);
  return name;
}

function narrowed(visit: Visit, type: Type): readonly Type[] {
  const { catalogue } = visit.world;
  const asked = (visit.params.get('types') ?? '').split(',').filter((name) => name.trim() !== '');
  if (asked.length === 0) return catalogue.concrete(type);
  return asked.flatMap((name) => {
    const found = catalogue.find(name.trim());
    if (found === undefined) throw new Refusal(`Requested type name "${name.trim().toLowerCase()}" is unknown.`);
    return catalogue.concrete(found);
  });
}

function page(visit: Visit, types: readonly Type[], rows: readonly Row[], absent: Fetch): Envelope {
  const { params, world } = visit;
  const start = Math.max(1, wholeNumber(params.get('start'), 1));
  const asked = wholeNumber(params.get('pagesize') ?? params.get('pageSize'), DEFAULT_PAGE_SIZE);
  const size = Math.min(MAX_PAGE_SIZE, Math.max(1, asked));
  const matches = compileQuery(
    { world, user: visit.user, timeZone: zoneOf(world, scopeWorkspace(visit)) },
    types,
    parseQuery(params.get('query') ?? ''),
  );
  const sought = (params.get('search') ?? '').toLowerCase();
  const found = rows.filter((row) => matches(row) && (sought === '' || mentions(visit, row, sought)));
  const order = params.get('order') ?? '';
  const sorted = compileOrder(world, types, order)(found);
  const { fetch, summaries } = readFetch(params, absent);
  const results = sorted
    .slice(start - 1, start - 1 + size)
    .map((row) => ({ ...renderRow(visit, row, fetch), ...renderSummaries(visit, row, summaries) }));
  return envelope('QueryResult', visit, {
    TotalResultCount: found.length,
    StartIndex: start,
    PageSize: size,
    Results: results,
  });
}

function mentions(visit: Visit, row: Row, sought: string): boolean {
  const texts = [
    nameOf(visit.world, row),
    textOf(row, 'FormattedID'),
    textOf(row, 'Description'),
    textOf(row, 'Notes'),
  ];
  return texts.some((text) => text.toLowerCase().includes(sought));
}

function wholeNumber(text: string | null, absent: number): number {
  if (text === null || text === '') return absent;
  const value = Number(text);
  if (!Number.isInteger(value)) throw new Refusal(`Could not parse: Cannot convert "${text}" to a number`);
  return value;
}
