import { toBatonError } from '../errors';
import type { Kind } from '../model/record';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { type Attribute, fieldTypeOf, targetOf } from './attributes';
import { STANDARD_KINDS } from './kinds';
import { loadOptions, type OptionSource } from './options';
import { refOf } from './refs';
import { type DescribedType, readTypes, readTypesApart, type TypeSource } from './types';
import { loadUnits, type UnitOf } from './units';

export interface SchemaOptions extends TypeSource {
  readonly projectId: string;
}

/**
 * Asks Rally for its kinds of record and their fields: portfolio items first, the highest level on top, then stories and
 * the rest. Customers rename portfolio types and add levels, so nothing about these is taken for granted. All types come
 * in one answer; a server that does not give it is asked type by type.
 */
export async function loadSchema(options: SchemaOptions): Promise<readonly KindSchema[]> {
  const types = await readTypes(options).catch((thrown: unknown) => {
    const { kind } = toBatonError(thrown);
    if (kind !== 'gone' && kind !== 'invalid' && kind !== 'unavailable') throw thrown;
    return readTypesApart(options);
  });
  const { client, workspaceId, projectId } = options;
  const source: OptionSource = { client, workspace: refOf('workspace', workspaceId), projectId, known: new Map() };
  const unitOf = await loadUnits(client, workspaceId);
  const kinds = await Promise.all(types.map((type) => describeKind(type, source, unitOf)));
  return kinds.sort((one, other) => (other.level ?? -1) - (one.level ?? -1) || order(one.kind) - order(other.kind));
}

function order(kind: Kind): number {
  return STANDARD_KINDS.indexOf(kind);
}

async function describeKind(
  { id, definition, attributes }: DescribedType,
  source: OptionSource,
  unitOf: UnitOf,
): Promise<KindSchema> {
  const fields = await Promise.all(attributes.map((attribute) => readField(attribute, id, source, unitOf)));
  return {
    kind: definition.TypePath.toLowerCase(),
    label: definition.DisplayName ?? definition.Name,
    ...(definition.Ordinal >= 0 && { level: definition.Ordinal }),
    fields: fields.filter((field) => field !== null),
  };
}

async function readField(
  attribute: Attribute,
  typeId: string,
  source: OptionSource,
  unitOf: UnitOf,
): Promise<FieldDefinition | null> {
  const type = fieldTypeOf(attribute);
  if (type === null) return null;
  const target = targetOf(attribute);
  const unit = type === 'number' && !attribute.Custom ? unitOf(attribute.ElementName) : undefined;
  const hasOptions = type === 'choice' || (type === 'multiChoice' && target !== 'Milestone');
  return {
    key: attribute.ElementName,
    label: attribute.Name === '' ? attribute.ElementName : attribute.Name,
    type,
    required: attribute.Required,
    readOnly: attribute.ReadOnly,
    ...(attribute.ReadOnly && {
      readOnlyReason: attribute.Custom ? 'Rally’s settings have it read-only.' : 'Rally works it out.',
    }),
    custom: attribute.Custom,
    ...(attribute.Required && { cannotBeEmptied: true }),
    ...(attribute.MaxLength > 0 && (type === 'text' || type === 'richText') && { maxLength: attribute.MaxLength }),
    ...(type === 'number' && attribute.AttributeType === 'INTEGER' && { isWhole: true }),
    ...(unit !== undefined && { unit }),
    ...(hasOptions && { options: await loadOptions(attribute, typeId, source) }),
  };
}
