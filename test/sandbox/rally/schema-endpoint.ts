import { jsonResponse } from './envelope';
import { membersOf, readField } from './fields';
import { findObject } from './reference';
import { Refusal } from './refusal';
import { refOf, renderRow } from './render';
import { type Row, textOf } from './row';
import { serviceBase, type Visit } from './visit';

/** `GET /slm/schema/v2.0/workspace/OID` leads to the same address with the schema's hash, which answers all types. */
export function answerSchema(visit: Visit, path: string): Response {
  const [, , , , kind = '', id = '', hash] = path.split('/');
  const owner = findObject(visit.world, id);
  if (owner === undefined || owner.type.toLowerCase() !== kind.toLowerCase())
    throw new Refusal('Cannot find object to read');
  const current = visit.world.catalogue.schemaHash();
  if (hash?.replace(/\.js$/, '') !== current) {
    const location = `${visit.origin}/slm/schema/${visit.version}/${kind}/${owner.oid}/${current}`;
    return new Response(null, { status: 302, headers: { location } });
  }
  const types = visit.world.store.all('TypeDefinition').map((row) => ({
    ...renderRow(visit, row, { kind: 'all' }),
    Attributes: visit.world.store
      .referrers('TypeDefinition', row.oid)
      .filter((each) => each.type === 'AttributeDefinition' || each.type === 'WebLinkDefinition')
      .map((attribute) => describeAttribute(visit, attribute)),
  }));
  return jsonResponse({
    QueryResult: {
      _rallyAPIMajor: '2',
      _rallyAPIMinor: '0',
      Errors: [],
      Warnings: [],
      TotalResultCount: types.length,
      StartIndex: 1,
      PageSize: 200,
      Results: types,
    },
  });
}

const PARTS = [
  ...['ElementName', 'Name', 'AttributeType', 'Custom', 'Required', 'ReadOnly', 'Filterable', 'Hidden', 'SchemaType'],
  ...['Constrained', 'MaxLength', 'MaxFractionalDigits', 'Sortable'],
];

/** One attribute as the schema shows it: schedule states inline, other allowed values by address. */
function describeAttribute(visit: Visit, attribute: Row): Record<string, unknown> {
  const plain = Object.fromEntries(PARTS.map((name) => [name, readField(visit.world, attribute, name)]));
  const shell = (row: Row | undefined) => (row === undefined ? null : renderRow(visit, row, { kind: 'shell' }));
  return {
    _ref: refOf(visit, attribute),
    _refObjectName: textOf(attribute, 'Name'),
    _refObjectUUID: attribute.uuid,
    Subscription: shell(visit.world.store.get(visit.world.subscriptionOid)),
    Workspace: shell(visit.world.store.follow(attribute, 'Workspace')),
    AllowedValueType: shell(visit.world.store.follow(attribute, 'AllowedValueType')),
    AllowedValues: allowedValues(visit, attribute),
    ...plain,
  };
}

function allowedValues(visit: Visit, attribute: Row): unknown {
  const values = membersOf(visit.world, attribute, 'AllowedValues');
  const isInline = attribute.values.AttributeType === 'STATE' || textOf(attribute, 'AttributeType') === 'STRING';
  if (isInline) {
    return values.map((value) => ({
      _ref: 'null',
      ObjectID: null,
      StringValue: value.values.StringValue,
      _type: 'AllowedAttributeValue',
    }));
  }
  const address = `${serviceBase(visit)}/AttributeDefinition/${attribute.oid}/AllowedValues`;
  return { _ref: address, _type: 'AllowedAttributeValue' };
}
