import type { Exchange } from '../exchange';
import { isObject, typeOf } from '../shape';
import { documentedParameters, REQUIRED_KEYS } from './documented-parameters';
import type { Operation } from './open-api';
import type { Validate } from './validate';

type Fault = readonly [place: string, problem: string];

/** What is wrong with a request that the connector sent: names, keys, types, and what is required. */
export function checkAhaRequest({ url, sent }: Exchange, operation: Operation, validate: Validate): readonly Fault[] {
  const { query, body } = documentedParameters(operation.name);
  const unknown = [...new Set(url.searchParams.keys())]
    .filter((name) => !operation.queryNames.has(name) && !query.includes(name))
    .map((name): Fault => [`query ${name}`, 'is documented nowhere']);
  if (sent === undefined) return unknown;
  const described = operation.requestSchema;
  const [outer, inner] = isObject(sent) ? (Object.entries(sent)[0] ?? []) : [];
  const faults: Fault[] = [...unknown];
  if (described === null) faults.push(['', 'takes no body, as far as the document says']);
  else faults.push(...validate(described, sent).map(({ place, problem }): Fault => [place, problem]));
  if (!isObject(inner)) return faults;
  const known = new Set([...Object.keys(body), ...innerKeys(described, outer ?? '')]);
  for (const [key, value] of Object.entries(inner)) {
    const place = `${outer}.${key}`;
    if (!known.has(key)) faults.push([place, 'is documented nowhere as writable']);
    const types = body[key];
    if (types !== undefined && !types.includes(typeOf(value))) {
      faults.push([place, `is ${typeOf(value)}, the documentation has ${types.join(' or ')}`]);
    }
  }
  for (const key of REQUIRED_KEYS[operation.name] ?? []) {
    if (!(key in inner)) faults.push([`${outer}.${key}`, 'is missing, though it is required']);
  }
  return faults;
}

function innerKeys(schema: unknown, outer: string): readonly string[] {
  const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
  const inner = properties[outer];
  return isObject(inner) && isObject(inner.properties) ? Object.keys(inner.properties) : [];
}
