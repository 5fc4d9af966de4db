import * as v from 'valibot';
import type { FieldType } from '../model/schema';
import { readRef } from './refs';

const Flag = v.nullish(v.boolean(), false);
const AllowedValue = v.looseObject({
  StringValue: v.nullish(v.string(), ''),
  ObjectID: v.nullish(v.union([v.number(), v.string()])),
});

/** Rally's description of one field, as `typedefinition/OID/Attributes` answers it. */
export const Attribute = v.looseObject({
  _ref: v.nullish(v.string(), ''),
  ElementName: v.string(),
  Name: v.nullish(v.string(), ''),
  AttributeType: v.string(),
  RealAttributeType: v.nullish(v.string(), ''),
  SchemaType: v.nullish(v.string(), ''),
  Required: Flag,
  ReadOnly: Flag,
  Hidden: Flag,
  Custom: Flag,
  Constrained: Flag,
  MaxLength: v.nullish(v.number(), 0),
  AllowedValueType: v.nullish(v.looseObject({ _refObjectName: v.nullish(v.string(), '') })),
  AllowedValues: v.nullish(v.union([v.array(AllowedValue), v.looseObject({ _ref: v.optional(v.string()) })])),
});

export type Attribute = v.InferOutput<typeof Attribute>;
export type AllowedValue = v.InferOutput<typeof AllowedValue>;
export const AllowedValues = v.array(AllowedValue);

/** Names of an object's plumbing, of no use to people. */
const PLUMBING = new Set(['ObjectID', 'ObjectUUID', 'VersionId', 'Workspace', 'Subscription', 'RevisionHistory']);

/** Objects with a list of names that people choose from, rather than records to point at. */
const CHOSEN_BY_NAME = new Set(['State', 'PreliminaryEstimate', 'FlowState']);

/**
 * What a field points at or chooses from, such as `State`, `User`, `Release`, `AllowedAttributeValue`; '' if nothing. The
 * name stands there with or without its blanks: `PreliminaryEstimate`, `Preliminary Estimate`.
 */
export function targetOf(attribute: Attribute): string {
  const own = attribute.AttributeType === 'OBJECT' ? attribute.SchemaType : '';
  return (attribute.AllowedValueType?._refObjectName || own).replaceAll(' ', '');
}

/**
 * The shape of a field's values; `null` for fields that Baton does not carry (lists of other records, files, internals).
 * Attribute types are those of the WSAPI documentation, AttributeDefinition.
 */
export function fieldTypeOf(attribute: Attribute): FieldType | null {
  // Where a record stands in its list is asked for by name; people see it as order.
  if (attribute.ElementName === 'DragAndDropRank') return 'text';
  if (attribute.Hidden || PLUMBING.has(attribute.ElementName)) return null;
  if (attribute.ElementName === 'FormattedID') return 'text';
  switch (attribute.AttributeType) {
    case 'STRING':
      return attribute.Constrained || attribute.RealAttributeType === 'DROP_DOWN' ? 'choice' : 'text';
    case 'TEXT':
      return 'richText';
    case 'INTEGER':
    case 'DECIMAL':
    case 'QUANTITY':
      return 'number';
    case 'BOOLEAN':
      return 'boolean';
    case 'DATE':
      return 'date';
    case 'RATING':
    case 'STATE':
      return 'choice';
    case 'WEB_LINK':
      return 'url';
    case 'OBJECT':
      if (attribute.RealAttributeType === 'USER' || targetOf(attribute) === 'User') return 'person';
      return CHOSEN_BY_NAME.has(targetOf(attribute)) ? 'choice' : 'reference';
    case 'COLLECTION':
      return listTypeOf(attribute);
    default:
      return null;
  }
}

function listTypeOf(attribute: Attribute): FieldType | null {
  const target = targetOf(attribute);
  if (target === 'Tag') return 'tags';
  const isChosen = target === 'Milestone' || target === 'AllowedAttributeValue' || attribute.Custom;
  return isChosen ? 'multiChoice' : null;
}

/** Under which id a field's values are asked for; inherited standard fields have the same negative one on every type. */
export function attributeId(attribute: Attribute): string {
  const { AllowedValues: values } = attribute;
  const address = Array.isArray(values) ? '' : (values?._ref ?? '');
  return (/(-?\d+)\/AllowedValues$/i.exec(address) ?? /(-?\d+)$/.exec(attribute._ref))?.[1] ?? '';
}

/** The allowed values that came inside the attribute; `null` if they must be asked for. */
export function inlineValues(attribute: Attribute): readonly AllowedValue[] | null {
  return Array.isArray(attribute.AllowedValues) ? attribute.AllowedValues : null;
}

/** The ObjectID inside a reference, whatever its form. */
export function idInRef(ref: string | null | undefined): string | undefined {
  return ref === null || ref === undefined ? undefined : readRef(ref)?.id;
}
