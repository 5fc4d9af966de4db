import { startHistory } from './history';
import { OPERATORS_BY_TYPE } from './query/operators';
import type { Row, Value } from './row';
import { type Field, labelOf } from './types/field';
import type { Type } from './types/type';
import type { World } from './world';

const FIRST_STANDARD_OID = -10_001;

/** Writes the rows by which the catalogue describes itself: TypeDefinition, AttributeDefinition and allowed values. */
export function describeCatalogue(world: World): void {
  const workspace: Value = { oid: world.workspaceOid };
  const operators = new Map<string, number>();
  const rows = new Map<string, Row>();
  for (const operator of new Set(Object.values(OPERATORS_BY_TYPE).flat())) {
    operators.set(operator, world.store.insert('AllowedQueryOperator', { OperatorName: operator }).oid);
  }
  for (const type of world.catalogue.all()) {
    const row = world.store.insert('TypeDefinition', { ...typeValues(type), Workspace: workspace });
    startHistory(world, row, undefined, row.createdAtMs);
    world.catalogue.define(type.path, row.oid);
    rows.set(type.path, row);
  }
  let oid = FIRST_STANDARD_OID;
  for (const type of world.catalogue.all()) {
    const row = rows.get(type.path);
    const parent = world.catalogue.definitionOf(type.parent ?? '');
    if (row !== undefined) world.store.set(row, 'Parent', parent);
    for (const [name, field] of Object.entries(type.fields)) {
      describeField(world, type.path, name, field, field.custom ? undefined : oid--);
    }
  }
}

/** Writes the rows of one field. */
export function describeField(world: World, path: string, name: string, field: Field, oid?: number): Row {
  const operators = OPERATORS_BY_TYPE[field.attributeType];
  const row = world.store.insert(
    field.attributeType === 'WEB_LINK' ? 'WebLinkDefinition' : 'AttributeDefinition',
    {
      ...attributeValues(name, field),
      Workspace: field.custom ? { oid: world.workspaceOid } : null,
      TypeDefinition: world.catalogue.definitionOf(path),
      AllowedValueType: world.catalogue.definitionOf(field.target ?? ''),
      AllowedQueryOperators: world.store
        .all('AllowedQueryOperator')
        .filter((operator) => operators.some((each) => each === operator.values.OperatorName))
        .map((operator) => operator.oid),
    },
    oid === undefined ? {} : { oid },
  );
  for (const [at, value] of (field.allowed ?? []).entries()) {
    world.store.insert('AllowedAttributeValue', {
      AttributeDefinition: { oid: row.oid },
      StringValue: value,
      ValueIndex: at,
      IntegerValue: null,
    });
  }
  return row;
}

function typeValues(type: Type): Record<string, Value> {
  const isLevel = type.ordinal >= 0;
  return {
    Name: isLevel ? type.label : type.elementName.replace(/([a-z])([A-Z])/g, '$1 $2'),
    DisplayName: isLevel ? `Portfolio Item ${type.label}` : type.label,
    ElementName: type.elementName,
    TypePath: type.path,
    IDPrefix: type.prefix ?? null,
    Ordinal: type.ordinal,
    Abstract: type.abstract ?? false,
    Copyable: type.restorable,
    Creatable: type.creatable,
    Deletable: type.deletable,
    Queryable: type.queryable,
    ReadOnly: !type.creatable && !type.deletable,
    Restorable: type.restorable,
    UserListable: false,
    HierarchyConfigurableType: isLevel,
    Note: '',
  };
}

const SCHEMA_TYPES: Readonly<Record<string, string>> = {
  STRING: 'string',
  TEXT: 'string',
  RATING: 'string',
  STATE: 'string',
  INTEGER: 'long',
  DECIMAL: 'double',
  QUANTITY: 'double',
  BOOLEAN: 'boolean',
  DATE: 'dateTime',
  WEB_LINK: 'WebLink',
  BINARY_DATA: 'base64Binary',
};

/** What people choose from a list; references and collections of anything else are not constrained. */
const CHOSEN_FROM = new Set(
  'AllowedAttributeValue FlowState Iteration Milestone PreliminaryEstimate Project Release State Tag TypeDefinition User'.split(
    ' ',
  ),
);

/** Fields that recorded definitions show as neither to be filtered nor sorted by, although queries take some of them. */
const NOT_FILTERED = new Set(
  (
    'AllowedValueType Blocker ChildrenPlannedVelocity HasParent LatestDiscussionAgeInMinutes PassingTestCaseCount ' +
    'Recycled RevisionHistory ScheduleStatePrefix Subscription TestCaseCount UserProfile Workspace WorkspaceConfiguration'
  ).split(' '),
);

function attributeValues(name: string, field: Field): Record<string, Value> {
  const plain = field.attributeType !== 'COLLECTION';
  const constrained = field.allowed !== undefined || CHOSEN_FROM.has(field.target ?? '');
  const filterable = OPERATORS_BY_TYPE[field.attributeType].length > 0 && !NOT_FILTERED.has(name);
  return {
    Name: labelOf(name, field),
    ElementName: name,
    AttributeType: field.attributeType,
    RealAttributeType: field.realType ?? (field.target === 'User' && plain ? 'USER' : field.attributeType),
    SchemaType: field.schemaType ?? SCHEMA_TYPES[field.attributeType] ?? field.target?.replace('/', '-') ?? 'string',
    DetailedType: field.realType ?? field.attributeType,
    Type: field.attributeType,
    Note: '',
    Constrained: constrained,
    Custom: field.custom ?? false,
    Filterable: filterable,
    Hidden: field.hidden ?? false,
    Hideable: field.required !== true,
    Owned: field.inverse !== undefined,
    ReadOnly: field.readOnly ?? false,
    Required: field.required ?? false,
    SystemRequired: (field.required ?? false) && !field.custom,
    Sortable: plain && filterable && (field.attributeType !== 'OBJECT' || constrained),
    VisibleOnlyToAdmins: false,
    MaxLength: field.maxLength ?? -1,
    MaxFractionalDigits: field.attributeType === 'DECIMAL' || field.attributeType === 'QUANTITY' ? 2 : -1,
    ...(field.linkUrl !== undefined && { URL: field.linkUrl, DisplayPreference: 'NEW_WINDOW' }),
  };
}
