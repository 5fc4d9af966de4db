import { resolveReference } from '../reference';
import { Refusal } from '../refusal';
import { isReference, type Row, type Value } from '../row';
import type { Field } from '../types/field';
import type { World } from '../world';
import { dayOf, instantOf, parseDate } from '../zone';
import type { Condition } from './parse';

/** Who asks, in which world and zone: `today` and `currentuser` depend on it. */
export interface Asker {
  readonly world: World;
  readonly user: Row;
  /** IANA zone of the workspace that is asked. */
  readonly timeZone: string;
}

type Matches = (values: readonly Value[]) => boolean;
type Compare = (value: Value) => number;

const DAY_MS = 86_400_000;

/** Compares the values that a path leads to with a condition's right side. Across collections any one may match. */
export function compareWith(asker: Asker, field: Field, condition: Condition, polymorphic: boolean): Matches {
  const { operator, value, path } = condition;
  if (value.text.toLowerCase() === 'null' && operator !== 'contains' && operator !== '!contains') {
    if (operator === '!=') return (values) => values.some((each) => each !== '');
    return (values) => values.every((each) => each === '');
  }
  if (operator === 'contains' || operator === '!contains') {
    const contains = field.attributeType === 'COLLECTION' ? listContains(asker, condition) : textContains(value.text);
    return operator === 'contains' ? contains : (values) => !contains(values);
  }
  if (operator === 'in') {
    const items = value.items.flatMap((item) => item.split(',')).map((item) => item.trim());
    const each = items.map((item) => comparer(asker, field, path, item, polymorphic));
    return (values) => values.some((one) => each.some((compare) => compare(one) === 0));
  }
  const compare = comparer(asker, field, path, value.text, polymorphic);
  switch (operator) {
    case '=':
      return (values) => values.some((one) => compare(one) === 0);
    case '!=':
      return (values) => values.length === 0 || values.some((one) => compare(one) !== 0);
    case '<':
      return (values) => values.some((one) => compare(one) < 0);
    case '<=':
      return (values) => values.some((one) => compare(one) <= 0);
    case '>':
      return (values) => values.some((one) => compare(one) > 0);
    case '>=':
      return (values) => values.some((one) => compare(one) >= 0);
  }
}

function textContains(text: string): Matches {
  const sought = text.toLowerCase();
  return (values) => values.some((value) => typeof value === 'string' && value.toLowerCase().includes(sought));
}

function listContains(asker: Asker, condition: Condition): Matches {
  const { text } = condition.value;
  const sought = resolveReference(asker.world, text);
  return (values) =>
    values.some((value) => {
      const row = isReference(value) ? asker.world.store.get(value.oid) : undefined;
      return row !== undefined && (row === sought || row.values.Name === text);
    });
}

function comparer(asker: Asker, field: Field, path: readonly string[], text: string, polymorphic: boolean): Compare {
  if (path.at(-1) === 'FormattedID') return formattedId(text, polymorphic);
  if (path.at(-1) === 'TypePath') return anyCase(text);
  switch (field.attributeType) {
    case 'INTEGER':
    case 'DECIMAL':
    case 'QUANTITY':
      return number(text);
    case 'BOOLEAN':
      return (value) => (String(value) === text.toLowerCase() ? 0 : 1);
    case 'DATE':
      return date(asker, text);
    case 'OBJECT':
      return object(asker, field, text);
    default:
      return field.allowed === undefined ? string(text) : ordered(field.allowed, text);
  }
}

function string(text: string): Compare {
  return (value) => (value === text ? 0 : String(value) < text ? -1 : 1);
}

/** Type paths are names of addresses, which are found in any case. */
function anyCase(text: string): Compare {
  const compare = string(text.toLowerCase());
  return (value) => compare(String(value).toLowerCase());
}

function ordered(allowed: readonly string[], text: string): Compare {
  const place = (value: string) => allowed.indexOf(value === 'None' && !allowed.includes('None') ? '' : value);
  if (place(text) < 0) return () => Number.NaN;
  return (value) => place(String(value)) - place(text);
}

/** `/artifact` looks at the number alone, whatever the prefix. */
function formattedId(text: string, polymorphic: boolean): Compare {
  const numberIn = (id: string) => Number(/\d+$/.exec(id)?.[0] ?? Number.NaN);
  const bare = /^\d+$/.test(text);
  return (value) => {
    const id = String(value);
    if (!bare && !polymorphic && id.replace(/\d+$/, '') !== text.replace(/\d+$/, '').toUpperCase()) return Number.NaN;
    return numberIn(id) - numberIn(text);
  };
}

function number(text: string): Compare {
  const right = Number(text);
  if (text === '' || Number.isNaN(right)) throw new Refusal(`Could not parse: Cannot convert "${text}" to a number`);
  return (value) => Number(value) - right;
}

/** `2026-11-20` and `today` mean the whole day for `=`, its first instant for every other comparison. */
function date({ world, timeZone }: Asker, text: string): Compare {
  const today = /^today(?:([+-])(\d+))?$/i.exec(text);
  const shiftDays = Number(`${today?.[1] ?? ''}${today?.[2] ?? 0}`);
  const todayText = dayOf(world.clock.nowMs() + shiftDays * DAY_MS, timeZone);
  const rightMs = today === null ? parseDate(text, timeZone) : instantOf(todayText, timeZone);
  if (rightMs === undefined) throw new Refusal(`Could not parse: Cannot convert "${text}" to a date`);
  const isWholeDay = today !== null || text.length === 10;
  const nextDay = dayOf(rightMs + 1.5 * DAY_MS, timeZone);
  const endMs = isWholeDay ? instantOf(nextDay, timeZone) : rightMs + 1;
  return (value) => {
    const leftMs = Date.parse(String(value));
    return leftMs >= rightMs && leftMs < endMs ? 0 : leftMs - rightMs;
  };
}

function object(asker: Asker, field: Field, text: string): Compare {
  const right =
    text.toLowerCase() === 'currentuser'
      ? asker.user
      : (resolveReference(asker.world, text) ?? byLogin(asker, field, text));
  if (right === undefined) {
    if (/\d/.test(text) && text.includes('/')) return () => Number.NaN;
    throw new Refusal(`Could not parse: Cannot parse object reference from "${text}"`);
  }
  return (value) => (isReference(value) && value.oid === right.oid ? 0 : Number.NaN);
}

function byLogin(asker: Asker, field: Field, text: string): Row | undefined {
  if (field.target !== 'User') return undefined;
  return asker.world.store.all('User').find((user) => user.values.UserName === text.toLowerCase());
}
