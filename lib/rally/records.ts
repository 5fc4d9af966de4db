import * as v from 'valibot';
import { BatonError } from '../errors';
import { type FieldValue, type Kind, type RecordPointer, recordId, type TrackedRecord } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { dayOf } from './days';
import { parentFieldsOf } from './kinds';
import { markerOf, splitNotes } from './marker';
import { parseRows } from './parse-rows';
import { readRef } from './refs';
import { recordUrl } from './urls';
import { NestedUser, personOf } from './user';

/** What reading needs to know of the workspace. */
export interface RecordContext {
  readonly origin: string;
  /** IANA zone of the workspace; days are read and written in it. */
  readonly timeZone: string;
  readonly kinds: ReadonlyMap<Kind, KindSchema>;
}

const Artifact = v.looseObject({
  _ref: v.string(),
  ObjectID: v.union([v.number(), v.string()]),
  Name: v.nullish(v.string(), ''),
  FormattedID: v.nullish(v.string(), ''),
  VersionId: v.nullish(v.union([v.string(), v.number()])),
  _objectVersion: v.nullish(v.union([v.string(), v.number()]), ''),
  LastUpdateDate: v.nullish(v.string()),
  CreationDate: v.nullish(v.string(), ''),
});
export type RallyObject = v.InferOutput<typeof Artifact>;

const Reference = v.looseObject({ _ref: v.string(), _refObjectName: v.nullish(v.string(), '') });
const Chosen = v.union([
  v.string(),
  v.pipe(
    v.looseObject({ Name: v.nullish(v.string()), _refObjectName: v.nullish(v.string()) }),
    v.transform(({ Name, _refObjectName }) => Name ?? _refObjectName ?? ''),
  ),
]);
const WebLink = v.union([
  v.string(),
  v.pipe(
    v.looseObject({ LinkID: v.nullish(v.string()), LinkId: v.nullish(v.string()) }),
    v.transform(({ LinkID, LinkId }) => LinkID ?? LinkId ?? ''),
  ),
]);
const NameList = v.pipe(
  v.looseObject({
    _tagsNameArray: v.optional(
      v.array(
        v.union([
          v.string(),
          v.pipe(
            v.looseObject({ Name: v.string() }),
            v.transform(({ Name }) => Name),
          ),
        ]),
      ),
      [],
    ),
  }),
  v.transform(({ _tagsNameArray }) => _tagsNameArray),
);
const Numeric = v.pipe(v.union([v.number(), v.string()]), v.transform(Number), v.finite());

/** Parses one object of Rally's; its lists must have been completed (`completeLists`). */
export function parseObject(answered: unknown): RallyObject {
  return parseRows(Artifact, answered, 'a record');
}

/** The kind that an object's reference names: `portfolioitem/feature`. */
export function kindOf(object: RallyObject): Kind {
  const target = readRef(object._ref);
  if (target === null) throw new BatonError('unavailable', 'Rally answered a record without a usable reference.');
  return target.kind;
}

/** Turns Rally's object into the neutral form. Fields that were not fetched are left out, not taken for empty. */
export function readRecord(object: RallyObject, context: RecordContext): TrackedRecord {
  const kind = kindOf(object);
  const id = recordId(String(object.ObjectID));
  const fields: Record<string, FieldValue> = {};
  for (const field of context.kinds.get(kind)?.fields ?? []) {
    if (field.key in object) fields[field.key] = readValue(object[field.key], field, context.timeZone);
  }
  const marker = markerOf(object);
  const project = readPointer(object.Project);
  return {
    system: 'rally',
    kind,
    id,
    ...(marker !== null && { marker }),
    ref: object.FormattedID || object.Name,
    name: object.Name,
    url: recordUrl(context.origin, kind, id),
    fields,
    parent: parentOf(object, kind),
    version: String(object.VersionId ?? object._objectVersion),
    updatedAt: object.LastUpdateDate ?? object.CreationDate,
    ...(project !== null && { place: project }),
    ...(object.CreationDate !== '' && { createdAt: object.CreationDate }),
  };
}

function parentOf(object: RallyObject, kind: Kind): RecordPointer | null {
  for (const field of parentFieldsOf(kind)) {
    const pointer = readPointer(object[field]);
    if (pointer !== null) return pointer;
  }
  return null;
}

function readPointer(value: unknown): RecordPointer | null {
  const parsed = v.safeParse(Reference, value);
  const target = parsed.success ? readRef(parsed.output._ref) : null;
  return target === null || !parsed.success ? null : { ...target, name: parsed.output._refObjectName };
}

/** One field's value; Rally writes empty as `null` or as empty text, here it is always `null`. */
export function readValue(value: unknown, field: FieldDefinition, timeZone: string): FieldValue {
  if (value === null || value === undefined || value === '') return null;
  const what = `the field ${field.label}`;
  switch (field.type) {
    case 'text':
      return String(parseRows(v.union([v.string(), v.number()]), value, what));
    case 'richText': {
      const html = parseRows(v.string(), value, what);
      return (field.key === 'Notes' ? splitNotes(html).text : html) || null;
    }
    case 'number':
      return parseRows(Numeric, value, what);
    case 'boolean':
      return parseRows(v.boolean(), value, what);
    case 'date':
      return dayOf(parseRows(v.string(), value, what), timeZone);
    case 'choice':
      return parseRows(Chosen, value, what) || null;
    case 'url':
      return parseRows(WebLink, value, what) || null;
    case 'tags':
    case 'multiChoice':
      return parseRows(NameList, value, what);
    case 'person':
      return personOf(parseRows(NestedUser, value, what));
    case 'reference':
      return readPointer(value);
  }
}
