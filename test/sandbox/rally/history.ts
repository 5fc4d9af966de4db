import { nameOf } from './fields';
import { Double, writeJson } from './json';
import { isReference, isWebLink, type Row, referredOid, type Value } from './row';
import { type Field, labelOf } from './types/field';
import type { World } from './world';

/** Longer values are not written into a revision; clients that parse histories run into this. */
const MAX_SHOWN = 1985;

const FORMAT = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Denver',
  hourCycle: 'h23',
  weekday: 'short',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
  year: 'numeric',
});

/** Starts a row's history with revision 0. */
export function startHistory(world: World, row: Row, user: Row | undefined, atMs: number): void {
  const { store } = world;
  const workspace = { oid: world.workspaceOid };
  const history = store.insert('RevisionHistory', { Workspace: workspace }, { atMs });
  store.set(row, 'RevisionHistory', { oid: history.oid });
  store.insert('Revision', revisionValues(world, history.oid, 0, 'Original revision', user), { atMs });
}

/** Writes one revision; nothing for a type that keeps no history. */
export function writeRevision(world: World, row: Row, user: Row | undefined, description: string): void {
  const history = referredOid(row, 'RevisionHistory');
  if (history === undefined || description === '') return;
  const number = world.store.referrers('RevisionHistory', history, 'Revision').length;
  world.store.insert('Revision', revisionValues(world, history, number, description, user));
}

function revisionValues(world: World, history: number, number: number, description: string, user: Row | undefined) {
  return {
    Workspace: { oid: world.workspaceOid },
    RevisionHistory: { oid: history },
    RevisionNumber: number,
    Description: description,
    User: user === undefined ? null : { oid: user.oid },
  };
}

/** `NAME changed from [a] to [b]`; `added` and `removed` where one side is empty and for members of collections. */
export function describeChange(world: World, row: Row, name: string, before: Value, after: Value): string {
  const field = world.catalogue.typeOf(row.type).fields[name];
  const label = (field === undefined ? name : labelOf(name, field)).toUpperCase();
  if (Array.isArray(before) || Array.isArray(after)) {
    const [old, now] = [Array.isArray(before) ? before : [], Array.isArray(after) ? after : []];
    const added = now.filter((oid) => !old.includes(oid)).map((oid) => `added [${shown(world, { oid }, field)}]`);
    const removed = old.filter((oid) => !now.includes(oid)).map((oid) => `removed [${shown(world, { oid }, field)}]`);
    return [...added, ...removed].map((change) => `${label} ${change}`).join(', ');
  }
  if (isEmpty(before)) return `${label} added [${shown(world, after, field)}]`;
  if (isEmpty(after)) return `${label} removed [${shown(world, before, field)}]`;
  return `${label} changed from [${shown(world, before, field)}] to [${shown(world, after, field)}]`;
}

function isEmpty(value: Value): boolean {
  return value === null || value === '';
}

function shown(world: World, value: Value, field: Field | undefined): string {
  if (isReference(value)) {
    const row = world.store.get(value.oid);
    if (row === undefined) return '';
    const id = row.values.FormattedID;
    return typeof id === 'string' ? `${id}: ${nameOf(world, row)}` : nameOf(world, row);
  }
  if (field?.attributeType === 'DATE') return wallClock(String(value));
  if (typeof value === 'number' && field?.attributeType !== 'INTEGER') return writeJson(new Double(value));
  if (isWebLink(value)) return value.DisplayString ?? value.LinkID ?? '';
  const text = String(value ?? '');
  return text.length > MAX_SHOWN ? 'value too long to display' : text;
}

/** An instant as Java writes one, on the clock of Rally's own zone: `Tue Sep 11 15:03:16 MDT 2018`. */
function wallClock(instant: string): string {
  const parts = new Map(FORMAT.formatToParts(Date.parse(instant)).map(({ type, value }) => [type, value]));
  const [weekday, month, day, hour, minute, second, zone, year] = (
    ['weekday', 'month', 'day', 'hour', 'minute', 'second', 'timeZoneName', 'year'] as const
  ).map((type) => parts.get(type));
  return `${weekday} ${month} ${day} ${hour}:${minute}:${second} ${zone} ${year}`;
}
