import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** What Rally's files say of one field. */
export interface FieldFact {
  /** `string`, `integer`, `number`, `boolean`, `collection`, `reference`, or `other`. */
  readonly form: 'string' | 'integer' | 'number' | 'boolean' | 'collection' | 'reference' | 'other';
  /** Where a reference or collection leads, in lower case: `user`; empty where several types are possible. */
  readonly target: string;
  /** `QUANTITY`, `RATING` …; decides which operators a query may use. Empty where unknown. */
  readonly attributeType: string;
  readonly isWritable: boolean;
  readonly isRequired: boolean;
  /** Every object of the type has it, and has a value in it; of references only that they are there is told. */
  readonly isAlways: boolean;
  /** The server fills it in where a create leaves it out. */
  readonly hasDefault: boolean;
  readonly maxLength: number | null;
  /** Allowed values; empty where any is allowed. */
  readonly values: readonly string[];
}

/** Fields by name, of one type. */
export type TypeFacts = ReadonlyMap<string, FieldFact>;

/** Every type that the files know, by its path in lower case: `portfolioitem/feature`. */
export type RallyTypes = ReadonlyMap<string, TypeFacts>;

const attribute = v.looseObject({
  ElementName: v.string(),
  AttributeType: v.string(),
  SchemaType: v.nullish(v.string(), ''),
  ReadOnly: v.optional(v.boolean(), false),
  Required: v.optional(v.boolean(), false),
  MaxLength: v.nullish(v.number(), 0),
});
const recorded = v.object({
  QueryResult: v.object({
    Results: v.array(v.looseObject({ TypePath: v.string(), Attributes: v.array(attribute) })),
  }),
});

const SEEN: FieldFact = {
  form: 'other',
  target: '',
  attributeType: '',
  isWritable: false,
  isRequired: false,
  isAlways: false,
  hasDefault: false,
  maxLength: null,
  values: [],
};

/** Reads `rally/types.csv` and `rally/schema.json`: the first knows more of each field, the second more types. */
export function readRallyTypes(folder: string): RallyTypes {
  const types = new Map<string, Map<string, FieldFact>>();
  const put = (type: string, name: string, fact: FieldFact) => {
    const fields = types.get(type) ?? new Map<string, FieldFact>();
    types.set(type, fields);
    const known = fields.get(name);
    const joined = known && {
      ...known,
      attributeType: fact.attributeType || known.attributeType,
      isRequired: known.isRequired || (fact.isRequired && !known.hasDefault),
    };
    fields.set(name, joined ?? fact);
  };
  const [, ...rows] = readFileSync(join(folder, 'rally', 'types.csv'), 'utf8')
    .trim()
    .split(/\r?\n/);
  for (const row of rows) {
    const [type = '', name = ''] = row.split(',');
    put(pathOfType(type), name, readRow(row.split(',')));
  }
  const schema = v.parse(recorded, JSON.parse(readFileSync(join(folder, 'rally', 'schema.json'), 'utf8')));
  for (const { TypePath, Attributes, ...definition } of schema.QueryResult.Results) {
    for (const each of Attributes) {
      put(TypePath.toLowerCase(), each.ElementName, readAttribute(each));
      // The recorded answer itself shows names of definitions that are listed nowhere.
      for (const name of Object.keys(each)) {
        for (const type of ['attributedefinition', 'weblinkdefinition']) put(type, name, SEEN);
      }
    }
    for (const name of Object.keys(definition)) put('typedefinition', name, SEEN);
  }
  shareFields(types);
  return types;
}

/** What the CSV says of portfolio items in general holds for every level; only the lowest one is listed apart. */
function shareFields(types: Map<string, Map<string, FieldFact>>): void {
  for (const [type, fields] of types) {
    if (!type.startsWith('portfolioitem/')) continue;
    for (const [name, fact] of types.get('portfolioitem') ?? []) if (!fields.has(name)) fields.set(name, fact);
  }
}

/** The CSV calls portfolio levels by their bare names. */
function pathOfType(name: string): string {
  return name === 'Feature' ? 'portfolioitem/feature' : name.toLowerCase();
}

function readRow([
  ,
  ,
  kind = '',
  ref = '',
  readable,
  writable,
  required,
  nullable,
  maxLength,
  usual = '',
  values,
]: readonly string[]): FieldFact {
  const form = ref === 'ref' ? 'reference' : formOf(kind.toLowerCase());
  return {
    form,
    target: form === 'reference' && /^\w+$/.test(kind) && kind !== 'ObjectRef' ? pathOfType(kind) : '',
    attributeType: '',
    isWritable: writable === 'y',
    isRequired: required === 'y',
    isAlways: readable === 'y' && nullable !== 'y',
    hasDefault: usual !== '',
    maxLength: maxLength ? Number(maxLength) : null,
    values: values === undefined || values === '' || values.startsWith('(') ? [] : [...values.split('|'), usual],
  };
}

function readAttribute(each: v.InferOutput<typeof attribute>): FieldFact {
  const form =
    each.AttributeType === 'OBJECT' || each.AttributeType === 'STATE_OBJECT'
      ? 'reference'
      : each.AttributeType === 'COLLECTION'
        ? 'collection'
        : formOf((each.SchemaType ?? '').toLowerCase());
  return {
    form,
    target: '',
    attributeType: each.AttributeType,
    isWritable: !each.ReadOnly,
    isRequired: each.Required && !each.ReadOnly,
    isAlways: false,
    hasDefault: false,
    maxLength: (each.MaxLength ?? 0) > 0 && form === 'string' ? (each.MaxLength ?? 0) : null,
    values: [],
  };
}

function formOf(kind: string): FieldFact['form'] {
  switch (kind) {
    case 'string':
    case 'integer':
    case 'boolean':
    case 'collection':
      return kind;
    case 'number':
    case 'double':
    case 'decimal':
    case 'quantity':
      return 'number';
    default:
      return 'other';
  }
}
