import type { Exchange } from '../exchange';
import { isObject, typeOf } from '../shape';
import { checkNames, checkQuery } from './check-query';
import type { RallyFiles } from './files';
import type { FieldFact, TypeFacts } from './types';

type Fault = readonly [place: string, problem: string];

const SERVICES = '/slm/webservice/v2.0/';
/** Parameters of WSAPI. Source: Rally's Web Services API documentation, request parameters. */
const PARAMETERS = new Set(
  'workspace project projectScopeUp projectScopeDown fetch query order start pagesize types key rankAbove rankBelow rankTo shallowFetch'.split(
    ' ',
  ),
);

/** A request as the files know it. */
export interface RallyOperation {
  /** `POST task/{objectId}`; a collection keeps its name. */
  readonly name: string;
  readonly path: string;
  /** The type in lower case; empty for `batch` and for what is outside the types. */
  readonly type: string;
  readonly collection: string;
  /** `add` or `remove` behind a collection, which the files have no paths for (WSAPI documentation). */
  readonly action: string;
}

/** Which operation a request is. */
export function operationOf({ method, url }: Pick<Exchange, 'method' | 'url'>): RallyOperation {
  const path = url.pathname.replace(SERVICES, '');
  const [, type = path, rest = ''] = /^(.+?)\/(-?\d+(?:\/\w+){0,2}|create)$/.exec(path) ?? [];
  const [, collection = '', action = ''] = rest.split('/');
  const template = rest === '' ? type : `${type}/${rest.replace(/^-?\d+/, '{objectId}')}`;
  return { name: `${method} ${template}`, path: template, type, collection, action };
}

/** What is wrong with a request that the connector sent: path, method, parameters, names, and the body's fields. */
export function checkRallyRequest(exchange: Exchange, files: RallyFiles): readonly Fault[] {
  const { method, url, sent } = exchange;
  const operation = operationOf(exchange);
  const types = (url.searchParams.get('types') ?? '').split(',').filter((type) => type !== '');
  const faults: Fault[] = [...url.searchParams.keys()]
    .filter((name) => !PARAMETERS.has(name))
    .map((name) => [`query ${name}`, 'is no parameter of WSAPI']);
  const facts = types.length > 0 ? types.map((type) => files.types.get(type)) : [factsFor(operation, files)];
  if (operation.path === 'batch') return [...faults, ...checkBatch(sent, files)];
  // Neither stands among the types: the files have no paths for them.
  if (operation.path === 'security/authorize' || url.pathname.startsWith('/slm/schema/')) return faults;
  faults.push(...checkPath(method, operation, files));
  const known = facts.filter((each) => each !== undefined);
  if (known.length > 0) {
    const fetched =
      url.searchParams.get('fetch') ?? url.searchParams.get('shallowFetch')?.replace(/[[\];]/g, ',') ?? null;
    faults.push(...checkNames('fetch', fetched, [...files.types.values()]));
    faults.push(...checkNames('order', url.searchParams.get('order')?.replace(/ (ASC|DESC)/g, '') ?? null, known));
    faults.push(...checkQuery(url.searchParams.get('query'), known, files));
  }
  if (method !== 'POST') return faults;
  if (operation.action !== '') return [...faults, ...checkItems(sent)];
  return [...faults, ...checkBody(operation.path.endsWith('/create'), operation.type, innerOf(sent), files)];
}

function factsFor({ type, collection }: RallyOperation, { types }: RallyFiles): TypeFacts | undefined {
  const own = types.get(type);
  if (collection === '') return own;
  const target = { Attributes: 'attributedefinition', AllowedValues: 'allowedattributevalue', Tags: 'tag' }[collection];
  return types.get(target ?? collection.toLowerCase().replace(/s$/, ''));
}

function checkPath(
  method: string,
  { path, type, collection, action }: RallyOperation,
  { paths, types }: RallyFiles,
): readonly Fault[] {
  if (collection !== '') {
    if (collection.startsWith('c_')) return [];
    const fact = types.get(type)?.get(collection);
    if (fact?.form !== 'collection') return [['', `${collection} is no collection of ${type}`]];
    if (action === '') return [];
    if (action !== 'add' && action !== 'remove') return [['', `${action} is nothing that a collection does`]];
    return fact.isWritable ? [] : [['', `${collection} is not writable`]];
  }
  // Every portfolio level has the routes that the files show for the one they know.
  const known = paths[path] ?? paths[path.replace(/^portfolioitem\/\w+/, 'portfolioitem/feature')];
  if (known === undefined) return [['', 'is no path of the files']];
  return known.includes(method) ? [] : [['', `takes ${known.join(', ')}, not ${method}`]];
}

function checkBatch(sent: unknown, files: RallyFiles): readonly Fault[] {
  const entries = isObject(sent) && Array.isArray(sent.Batch) ? sent.Batch : null;
  if (entries === null) return [['', 'has no Batch']];
  return entries.flatMap((each): readonly Fault[] => {
    const entry = isObject(each) ? each.Entry : null;
    if (!isObject(entry) || typeof entry.Path !== 'string') return [['Batch[]', 'has no Entry with a Path']];
    const url = new URL(`https://rally.invalid${SERVICES}${entry.Path.replace(/^\//, '')}`);
    const operation = operationOf({ method: 'POST', url });
    return [
      ...checkPath('POST', operation, files),
      ...checkBody(operation.path.endsWith('/create'), operation.type, innerOf(entry.Body), files),
    ];
  });
}

function innerOf(sent: unknown): unknown {
  return isObject(sent) ? Object.values(sent)[0] : undefined;
}

function checkBody(isCreate: boolean, type: string, body: unknown, { types }: RallyFiles): readonly Fault[] {
  const facts = types.get(type);
  if (!isObject(body)) return [['', 'has no object inside its wrapper']];
  if (facts === undefined) return [[type, 'is a type that the files do not know']];
  const faults = Object.entries(body).flatMap(([key, value]): readonly Fault[] => {
    if (key.startsWith('c_')) return [];
    const place = `${type}.${key}`;
    const fact = facts.get(key);
    if (fact === undefined) return [[place, 'is no field of this type']];
    if (!fact.isWritable) return [[place, 'is not writable']];
    return checkValue(place, value, fact);
  });
  if (!isCreate) return faults;
  const missing = [...facts].filter(
    ([key, fact]) => fact.isRequired && fact.isWritable && !key.startsWith('c_') && (body[key] ?? null) === null,
  );
  return [...faults, ...missing.map(([key]): Fault => [`${type}.${key}`, 'is required, and missing from a create'])];
}

function checkItems(sent: unknown): readonly Fault[] {
  const items = isObject(sent) ? sent.CollectionItems : null;
  if (!Array.isArray(items)) return [['', 'has no CollectionItems']];
  const areReferences = items.every((item) => isObject(item) && typeof item._ref === 'string');
  return areReferences ? [] : [['CollectionItems[]', 'is no reference']];
}

function checkValue(place: string, value: unknown, fact: FieldFact): readonly Fault[] {
  const isRef = isObject(value) && typeof value._ref === 'string';
  if (value === null) return fact.isRequired ? [[place, 'is emptied though it is required']] : [];
  switch (fact.form) {
    case 'reference':
      return isRef ? [] : [[place, `is ${typeOf(value)}, the files have a reference`]];
    case 'collection':
      return Array.isArray(value) ? [] : [[place, `is ${typeOf(value)}, a list of references is wanted`]];
    case 'integer':
      return Number.isInteger(value) ? [] : [[place, 'is no whole number']];
    case 'number':
      return typeof value === 'number' ? [] : [[place, `is ${typeOf(value)}, the files have a number`]];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [[place, `is ${typeOf(value)}, the files have a boolean`]];
    case 'string': {
      if (typeof value !== 'string') return [[place, `is ${typeOf(value)}, the files have text`]];
      if (fact.maxLength !== null && value.length > fact.maxLength)
        return [[place, `is longer than ${fact.maxLength}`]];
      return fact.values.length === 0 || fact.values.includes(value) ? [] : [[place, `“${value}” is no allowed value`]];
    }
    case 'other':
      return [];
  }
}
