import type { Exchange } from '../exchange';
import { compare, createShape, type Difference, isObject, learn, nameOf, type Shape, typeOf } from '../shape';
import type { Knowledge } from './examples';
import type { Operation } from './open-api';
import type { Validate } from './validate';

type Fault = readonly [place: string, problem: string];

const SINGULAR: Readonly<Record<string, string>> = {
  features: 'feature',
  epics: 'epic',
  releases: 'release',
  initiatives: 'initiative',
  requirements: 'requirement',
  tasks: 'task',
};

/**
 * What is wrong with an answer of the sandbox: types by the document's schema; keys and types by all examples of the same
 * thing; keys that the example of the very operation always has and the answer lacks.
 */
export function checkAhaAnswer(
  { url, status, answered }: Exchange,
  operation: Operation,
  knowledge: Knowledge & { readonly validate: Validate },
): readonly Fault[] {
  const { validate, entities, byName } = knowledge;
  if (status >= 400) return checkRefusal(status, answered);
  if (status === 204) return answered === '' ? [] : [['', 'has a body though its status is 204']];
  const faults: Fault[] = status === 200 ? [] : [['', `has status ${status}, the document has 200`]];
  if (operation.responseSchema !== null) {
    // Each schema was made from one example: what another example of the same file shows there is as good.
    const faulty = validate(operation.responseSchema, answered).filter(
      ({ place, value }) => byName.get(nameOf(place))?.types.has(typeOf(value)) !== true,
    );
    faults.push(...faulty.map(({ place, problem }): Fault => [place, problem]));
  }
  const asked = url.searchParams.get('fields');
  if (Array.isArray(answered)) {
    return [...faults, ...diverge(learn(createShape(), operation.responseExample), answered, '', byName)];
  }
  if (!isObject(answered)) return [...faults, ['', 'is no JSON object']];
  const example = isObject(operation.responseExample) ? operation.responseExample : {};
  for (const key of Object.keys(example)) if (!(key in answered)) faults.push([key, 'is missing, the example has it']);
  for (const [key, value] of Object.entries(answered)) {
    const singular = SINGULAR[key];
    if (asked !== null && singular !== undefined && Array.isArray(value)) {
      const shape = entities.get(singular) ?? createShape();
      for (const row of value) {
        faults.push(...diverge(shape, row, key, byName), ...checkAsked(asked, row, key));
        if (asked === '*') faults.push(...missing(shape, row, key));
      }
      continue;
    }
    const known = entities.get(key);
    if (known === undefined) faults.push([key, 'is in no example']);
    else faults.push(...diverge(known, value, key, byName));
    if (asked === null) faults.push(...missing(learn(createShape(), example[key]), value, key));
  }
  return faults;
}

/** Errors are `{"error": …}` or `{"errors": {"message": …}}`, or a page. Source: Aha! API documentation, errors. */
function checkRefusal(status: number, answered: unknown): readonly Fault[] {
  if (!isObject(answered)) return [];
  if (status === 412) return checkDuplicate(answered);
  const isKnown = typeof answered.error === 'string' || isObject(answered.errors) || Array.isArray(answered.errors);
  return isKnown ? [] : [['', `refuses with status ${status} in a form that is documented nowhere`]];
}

/** A file that is there already. Source: OpenAPI document, `POST /notes/{note_id}/attachments`. */
function checkDuplicate(answered: Readonly<Record<string, unknown>>): readonly Fault[] {
  return ['status', 'success', 'attachmentId', 'attachmentUrl']
    .filter((key) => !(key in answered))
    .map((key): Fault => [key, 'is missing, the example has it']);
}

function checkAsked(asked: string, row: unknown, place: string): readonly Fault[] {
  if (asked === '*' || !isObject(row)) return [];
  return asked
    .split(',')
    .filter((name) => !(name in row))
    .map((name) => [`${place}[].${name}`, 'was asked for and is missing']);
}

function diverge(shape: Shape, value: unknown, place: string, byName: Knowledge['byName']): readonly Fault[] {
  return compare(shape, value, place, byName)
    .filter(({ kind }) => kind !== 'missing')
    .map(toFault);
}

function missing(shape: Shape, value: unknown, place: string): readonly Fault[] {
  return compare(shape, value, place)
    .filter(({ kind }) => kind === 'missing')
    .map(toFault);
}

function toFault({ place, problem }: Difference): Fault {
  return [place, problem];
}
