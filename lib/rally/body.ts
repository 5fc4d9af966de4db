import { BatonError } from '../errors';
import type { Fields, FieldValue, Person, RecordPointer } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { endOfDay, startOfDay } from './days';
import { ENDS_OF_DAY } from './kinds';
import type { People } from './people';
import { refOf } from './refs';
import type { Tags } from './tags';

/** What writing values needs besides the values. */
export interface BodyTools {
  readonly timeZone: string;
  readonly people: People;
  readonly tags: Tags;
  /** The reference of a milestone by its name; `null` if there is none. */
  milestoneRef(name: string): Promise<string | null>;
  /** Asked before each request that changes something, the making of a missing tag among them. */
  readonly mayStillSend?: (() => boolean) | undefined;
}

/** A field with the type of object that its choices are, for those that Rally takes by reference. */
const CHOICE_TYPES: Readonly<Record<string, string>> = {
  State: 'state',
  FlowState: 'flowstate',
  PreliminaryEstimate: 'preliminaryestimate',
};

/**
 * Turns fields into what Rally's create and update take. `null` empties a field.
 * @throws BatonError `invalid` with the field's name for what Rally would refuse or silently ignore: an unknown or
 * read-only field, an empty required one, a value outside the list, a text that is too long, an unknown person
 */
export async function toBody(fields: Fields, kind: KindSchema, tools: BodyTools): Promise<Record<string, unknown>> {
  const body: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    const field = kind.fields.find((each) => each.key === key);
    if (field === undefined) throw refused(`${kind.label} has no field “${key}” in Rally. Check the mapping.`);
    if (field.readOnly) throw refused(`Rally does not let “${field.label}” be changed. Check the mapping.`);
    body[key] = await toValue(value, field, tools);
  }
  return body;
}

async function toValue(value: FieldValue, field: FieldDefinition, tools: BodyTools): Promise<unknown> {
  if (value === null) return emptyOf(field);
  switch (field.type) {
    case 'text':
    case 'richText':
      return checkLength(textOf(value, field), field);
    case 'number':
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      throw wrongShape(field);
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw wrongShape(field);
    case 'date':
      return (ENDS_OF_DAY.has(field.key) ? endOfDay : startOfDay)(textOf(value, field), tools.timeZone);
    case 'choice':
      return choose(textOf(value, field), field);
    case 'url':
      return { LinkID: textOf(value, field), DisplayString: textOf(value, field) };
    case 'tags':
      return (await tools.tags.refsOf(namesOf(value, field), tools.mayStillSend)).map(toRef);
    case 'multiChoice':
      return Promise.all(namesOf(value, field).map((name) => chooseOne(name, field, tools)));
    case 'person':
      return ownerRef(value, field, tools);
    case 'reference':
      if (isPointer(value)) return toRef(refOf(value.kind, value.id));
      throw wrongShape(field);
  }
}

function emptyOf(field: FieldDefinition): unknown {
  if (field.required || field.cannotBeEmptied) throw refused(`Rally needs a value for “${field.label}”.`);
  if (field.type === 'tags' || field.type === 'multiChoice') return [];
  return field.type === 'boolean' ? false : null;
}

function choose(name: string, field: FieldDefinition): unknown {
  const option = field.options?.find((each) => each.name === name);
  if (field.options === undefined || field.options.length === 0) return name;
  if (option === undefined) {
    const names = field.options.map((each) => each.name).join(', ');
    throw refused(`Rally does not have this value for “${field.label}”. It has: ${names}. Change the mapping.`);
  }
  const type = CHOICE_TYPES[field.key];
  return option.id === undefined || type === undefined ? name : toRef(refOf(type, option.id));
}

async function chooseOne(name: string, field: FieldDefinition, tools: BodyTools): Promise<unknown> {
  if (field.key === 'Milestones') {
    const ref = await tools.milestoneRef(name);
    if (ref === null)
      throw refused(`Rally has no milestone of this name for “${field.label}”. Make it in Rally first.`);
    return toRef(ref);
  }
  const option = field.options?.find((each) => each.name === name);
  if (option?.id === undefined)
    throw refused(`Rally does not have this value for “${field.label}”. Change the mapping.`);
  return toRef(refOf('allowedattributevalue', option.id));
}

async function ownerRef(value: FieldValue, field: FieldDefinition, { people }: BodyTools): Promise<unknown> {
  if (!isPerson(value)) throw wrongShape(field);
  const found = await people.find(value);
  if (found === null) throw refused(`Nobody in Rally has the e-mail address that “${field.label}” needs.`);
  return toRef(found.ref);
}

function checkLength(text: string, field: FieldDefinition): string {
  if (field.maxLength === undefined || text.length <= field.maxLength) return text;
  throw refused(`“${field.label}” is too long for Rally: ${text.length} characters, and it takes ${field.maxLength}.`);
}

function textOf(value: FieldValue, field: FieldDefinition): string {
  if (typeof value === 'string') return value;
  throw wrongShape(field);
}

function namesOf(value: FieldValue, field: FieldDefinition): readonly string[] {
  if (Array.isArray(value)) return value;
  throw wrongShape(field);
}

function isPerson(value: FieldValue): value is Person {
  return typeof value === 'object' && value !== null && 'email' in value;
}

function isPointer(value: FieldValue): value is RecordPointer {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

function toRef(ref: string): { _ref: string } {
  return { _ref: ref };
}

function wrongShape(field: FieldDefinition): BatonError {
  return refused(`This value does not fit “${field.label}” in Rally. Check the mapping.`);
}

function refused(sentence: string): BatonError {
  return new BatonError('invalid', sentence);
}
