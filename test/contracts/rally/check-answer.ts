import { readRef } from '../../../lib/rally/refs';
import type { Exchange } from '../exchange';
import { isObject, typeOf } from '../shape';
import { askedNames, checkPresence } from './check-presence';
import type { RallyFiles } from './files';
import type { FieldFact } from './types';

type Fault = readonly [place: string, problem: string];

/** What is wrong with an answer of the sandbox: its envelope, and each object's fields by the files' types. */
export function checkRallyAnswer(exchange: Exchange, files: RallyFiles): readonly Fault[] {
  const { status, answered } = exchange;
  if (status === 401)
    return typeof answered === 'string' ? [] : [['', 'refuses a stranger with JSON, Rally with a page']];
  if (status !== 200) return [['', `has status ${status}, Rally answers 200 to whomever it knows`]];
  if (!isObject(answered)) return [['', 'is no JSON object']];
  const [entry, ...others] = Object.entries(answered);
  if (entry === undefined || others.length > 0) return [['', 'does not have exactly one outermost key']];
  const [name, content] = entry;
  if (!isObject(content)) return [[name, 'is no object']];
  const faults: Fault[] = [];
  for (const list of ['Errors', 'Warnings']) {
    const messages = content[list];
    if (!Array.isArray(messages) || !messages.every((each) => typeof each === 'string')) {
      faults.push([`${name}.${list}`, 'is no list of texts']);
    }
  }
  return [...faults, ...checkContent(name, content, askedNames(exchange), files)];
}

function checkContent(
  name: string,
  content: Readonly<Record<string, unknown>>,
  asked: readonly string[] | null,
  files: RallyFiles,
): readonly Fault[] {
  const rows = Array.isArray(content.Results) ? content.Results : [];
  if (name === 'QueryResult') {
    const counts = ['TotalResultCount', 'StartIndex', 'PageSize'].filter((key) => typeof content[key] !== 'number');
    return [
      ...counts.map((key): Fault => [`${name}.${key}`, 'is no number']),
      ...rows.flatMap((row) => checkWhole(row, asked, files)),
    ];
  }
  if (name === 'BatchResult')
    return rows.flatMap((row) => (isObject(row) ? checkWhole(row.Object ?? null, asked, files) : []));
  if (name === 'CreateResult' || name === 'OperationResult') return checkWhole(content.Object ?? null, asked, files);
  return checkWhole(content, asked, files);
}

/** An object that was asked for itself, and not only because another one leads to it. */
function checkWhole(value: unknown, asked: readonly string[] | null, files: RallyFiles): readonly Fault[] {
  const kind = isObject(value) ? kindOf(value) : '';
  const lacking = isObject(value) && kind !== '' ? checkPresence(kind, value, asked, files) : [];
  return [...lacking, ...checkObject(value, files)];
}

function kindOf(value: Readonly<Record<string, unknown>>): string {
  const ref = typeof value._ref === 'string' ? readRef(value._ref) : null;
  return ref?.kind ?? (typeof value._type === 'string' ? value._type.toLowerCase() : '');
}

/** Shared by every object of WSAPI, and inside the envelope of a single one. */
const ENVELOPE = new Set(['Errors', 'Warnings']);

function checkObject(value: unknown, files: RallyFiles): readonly Fault[] {
  if (!isObject(value)) return value === null ? [] : [['', `an object is ${typeOf(value)}`]];
  const kind = kindOf(value);
  if (kind === '') return [['', `has neither _ref nor _type: ${Object.keys(value).slice(0, 4).join()}`]];
  // Customers name their portfolio levels themselves; the files show one of them.
  const facts =
    files.types.get(kind) ?? (kind.startsWith('portfolioitem/') ? files.types.get('portfolioitem/feature') : undefined);
  if (facts === undefined) return [[kind, 'is a type that the files do not know']];
  return Object.entries(value).flatMap(([key, inner]): readonly Fault[] => {
    const place = `${kind}.${key}`;
    if (key.startsWith('_')) return files.metadata.has(key) ? [] : [[place, 'is in no recorded answer']];
    if (key.startsWith('c_') || ENVELOPE.has(key)) return [];
    const fact = facts.get(key);
    return fact === undefined ? [[place, 'is no field of this type']] : checkField(place, inner, fact, files);
  });
}

function checkField(place: string, value: unknown, fact: FieldFact, files: RallyFiles): readonly Fault[] {
  if (value === null) return fact.isRequired ? [[place, 'is empty though it is required']] : [];
  switch (fact.form) {
    case 'reference':
      if (!isObject(value)) return [[place, `is ${typeOf(value)}, the files have a reference`]];
      return checkObject(value, files);
    case 'collection':
      if (Array.isArray(value)) return value.flatMap((item) => checkObject(item, files));
      if (!isObject(value)) return [[place, `is ${typeOf(value)}, the files have a collection`]];
      return typeof value.Count === 'number' ? [] : [[place, 'is a collection without Count']];
    case 'integer':
      return Number.isInteger(value) ? [] : [[place, `is ${JSON.stringify(value)}, the files have a whole number`]];
    case 'number':
      return typeof value === 'number' ? [] : [[place, `is ${typeOf(value)}, the files have a number`]];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [[place, `is ${typeOf(value)}, the files have a boolean`]];
    case 'string':
      return checkText(place, value, fact);
    case 'other':
      return [];
  }
}

function checkText(place: string, value: unknown, { maxLength, values }: FieldFact): readonly Fault[] {
  if (typeof value !== 'string') return [[place, `is ${typeOf(value)}, the files have text`]];
  if (maxLength !== null && value.length > maxLength) return [[place, `is longer than ${maxLength}`]];
  return values.length === 0 || values.includes(value) ? [] : [[place, `is “${value}”, which is no allowed value`]];
}
