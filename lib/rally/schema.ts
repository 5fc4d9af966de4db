import * as v from 'valibot';
import type { Kind } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { Attribute, fieldTypeOf, targetOf } from './attributes';
import type { RallyClient } from './client';
import { isPortfolioItem, STANDARD_KINDS } from './kinds';
import { loadOptions, type OptionSource } from './options';
import { parseRows } from './parse-rows';
import { allOf, anyOf, where } from './query';
import { pathOf, readRef, refOf } from './refs';

const TypeDefinition = v.looseObject({
  _ref: v.string(),
  ElementName: v.string(),
  Name: v.string(),
  DisplayName: v.nullish(v.string()),
  TypePath: v.string(),
  Ordinal: v.nullish(v.number(), -1),
  Creatable: v.nullish(v.boolean(), true),
});
type TypeDefinition = v.InferOutput<typeof TypeDefinition>;

const ATTRIBUTE_FIELDS =
  'ElementName,Name,AttributeType,RealAttributeType,SchemaType,Required,ReadOnly,Hidden,Custom,Constrained,MaxLength,AllowedValueType,AllowedValues';

export interface SchemaOptions {
  readonly client: RallyClient;
  readonly workspaceId: string;
  readonly projectId: string;
}

/**
 * Asks Rally for its kinds of record and their fields: portfolio items first, the highest level on top, then stories and
 * the rest. Customers rename portfolio types and add levels, so nothing about these is taken for granted.
 */
export async function loadSchema(options: SchemaOptions): Promise<readonly KindSchema[]> {
  const definitions = await loadTypes(options);
  const known: OptionSource['known'] = new Map();
  const kinds = await Promise.all(definitions.map((definition) => loadKind(definition, options, known)));
  return kinds.sort((one, other) => (other.level ?? -1) - (one.level ?? -1) || order(one.kind) - order(other.kind));
}

async function loadTypes({ client, workspaceId }: SchemaOptions): Promise<readonly TypeDefinition[]> {
  const { results } = await client.query('typedefinition', {
    workspace: refOf('workspace', workspaceId),
    query: anyOf([
      allOf([where('TypePath', 'contains', 'PortfolioItem'), where('Ordinal', '>=', 0)]),
      anyOf(ELEMENT_NAMES.map((name) => where('ElementName', '=', name))),
    ]),
    fetch: 'ElementName,Name,DisplayName,TypePath,Ordinal,IDPrefix,Creatable',
    order: 'Ordinal,ObjectID',
    pagesize: 200,
  });
  return parseRows(v.array(TypeDefinition), results, 'types of record').filter(
    ({ TypePath, Creatable }) => Creatable && isKnown(TypePath.toLowerCase()),
  );
}

const ELEMENT_NAMES = ['HierarchicalRequirement', 'Defect', 'Task', 'Release', 'Iteration', 'Milestone'];

function isKnown(kind: Kind): boolean {
  return isPortfolioItem(kind) || STANDARD_KINDS.includes(kind);
}

function order(kind: Kind): number {
  return STANDARD_KINDS.indexOf(kind);
}

async function loadKind(
  definition: TypeDefinition,
  { client, workspaceId, projectId }: SchemaOptions,
  known: OptionSource['known'],
): Promise<KindSchema> {
  const workspace = refOf('workspace', workspaceId);
  const id = readRef(definition._ref)?.id ?? '';
  const { results } = await client.query(pathOf('typedefinition', id, 'Attributes'), {
    workspace,
    fetch: ATTRIBUTE_FIELDS,
    pagesize: 2000,
  });
  const attributes = parseRows(v.array(Attribute), results, `the fields of ${definition.Name}`);
  const source = { client, workspace, projectId, typeRef: refOf('typedefinition', id), known };
  const fields = await Promise.all(attributes.map((attribute) => readField(attribute, source)));
  return {
    kind: definition.TypePath.toLowerCase(),
    label: definition.DisplayName ?? definition.Name,
    ...(definition.Ordinal >= 0 && { level: definition.Ordinal }),
    fields: fields.filter((field) => field !== null),
  };
}

async function readField(attribute: Attribute, source: OptionSource): Promise<FieldDefinition | null> {
  const type = fieldTypeOf(attribute);
  if (type === null) return null;
  const target = targetOf(attribute);
  const hasOptions = type === 'choice' || (type === 'multiChoice' && target !== 'Milestone');
  return {
    key: attribute.ElementName,
    label: attribute.Name === '' ? attribute.ElementName : attribute.Name,
    type,
    required: attribute.Required,
    readOnly: attribute.ReadOnly,
    custom: attribute.Custom,
    ...(attribute.Required && { cannotBeEmptied: true }),
    ...(attribute.MaxLength > 0 && (type === 'text' || type === 'richText') && { maxLength: attribute.MaxLength }),
    ...(type === 'number' && attribute.AttributeType === 'INTEGER' && { isWhole: true }),
    ...(hasOptions && { options: await loadOptions(attribute, source) }),
  };
}
