import { textOf } from '../row';
import { boolean, each, integer, listOf, reference, setOf, string, text, without } from './field';
import { identity, inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

const truth = boolean({ readOnly: true });

/** A type, described by itself. */
export const typeDefinition = defineType({
  path: 'TypeDefinition',
  creatable: false,
  deletable: false,
  fields: {
    ...inWorkspace,
    ...withHistory,
    Name: string({ required: true }),
    DisplayName: string({ readOnly: true }),
    ElementName: string({ readOnly: true }),
    TypePath: string({ readOnly: true, label: 'TypePath' }),
    IDPrefix: string({ label: 'ID Prefix' }),
    Ordinal: integer({ readOnly: true }),
    Note: text({ readOnly: true }),
    Parent: reference('TypeDefinition'),
    AssociatedWorkType: reference('TypeDefinition'),
    Attributes: listOf('AttributeDefinition', 'TypeDefinition'),
    ...each('Abstract Copyable Creatable Deletable Queryable ReadOnly Restorable UserListable', truth),
    HierarchyConfigurableType: truth,
  },
});

const attribute = {
  ...inWorkspace,
  Name: string({ required: true }),
  ElementName: string({ readOnly: true }),
  AttributeType: string({ readOnly: true }),
  RealAttributeType: string({ required: true }),
  SchemaType: string({ readOnly: true }),
  DetailedType: string({ readOnly: true }),
  Type: string({ readOnly: true }),
  Note: string({ readOnly: true }),
  TypeDefinition: reference('TypeDefinition', { required: true }),
  AllowedValueType: reference('TypeDefinition', { readOnly: true }),
  AllowedValues: listOf('AllowedAttributeValue', 'AttributeDefinition', { readOnly: false }),
  AllowedQueryOperators: setOf('AllowedQueryOperator', { readOnly: true }),
  ...each('Constrained Custom Filterable Hidden Hideable Owned ReadOnly Required Sortable SystemRequired', truth),
  MaxLength: integer({ readOnly: true }),
  MaxFractionalDigits: integer({ readOnly: true }),
  VisibleOnlyToAdmins: boolean(),
};

/** A field, described by itself. Those that come with Rally have negative ObjectIDs. */
export const attributeDefinition = defineType({ path: 'AttributeDefinition', deletable: false, fields: attribute });

/** A web link field; URL holds `${id}` where the LinkID belongs. */
export const webLinkDefinition = defineType({
  path: 'WebLinkDefinition',
  deletable: false,
  parent: 'AttributeDefinition',
  fields: { ...attribute, URL: string({ required: true }), DisplayPreference: string() },
});

/** One value that an enumeration takes. */
export const allowedAttributeValue = defineType({
  path: 'AllowedAttributeValue',
  queryable: false,
  displayName: (row) => textOf(row, 'StringValue'),
  fields: {
    ...without(identity, 'Subscription'),
    AttributeDefinition: reference('AttributeDefinition', { required: true }),
    StringValue: string({ required: true }),
    LocalizedStringValue: string({ readOnly: true, compute: (row) => row.values.StringValue ?? null }),
    ValueIndex: integer(),
    IntegerValue: integer(),
  },
});

/** One operator that queries may use with a field. */
export const allowedQueryOperator = defineType({
  path: 'AllowedQueryOperator',
  creatable: false,
  deletable: false,
  queryable: false,
  displayName: (row) => textOf(row, 'OperatorName'),
  fields: { ...without(identity, 'Subscription'), OperatorName: string({ readOnly: true }) },
});
