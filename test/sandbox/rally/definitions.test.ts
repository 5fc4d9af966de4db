import { beforeAll, expect, it } from 'vitest';
import { type OpenRally, openRally } from './open-rally';

let open: OpenRally;

beforeAll(() => {
  open = openRally();
});

it.each([
  // As recorded definitions of a stock workspace have them.
  ['HierarchicalRequirement', 'FormattedID', { AttributeType: 'INTEGER', SchemaType: 'string', Name: 'Formatted ID' }],
  ['PortfolioItem/Feature', 'FormattedID', { AttributeType: 'INTEGER', ReadOnly: true, Required: true }],
  ['PortfolioItem/Feature', 'RefinedEstimate', { AttributeType: 'INTEGER', SchemaType: 'long' }],
  ['PortfolioItem/Feature', 'RROEValue', { Name: 'RR/OE Value' }],
  ['PortfolioItem/Feature', 'Parent', { SchemaType: 'PortfolioItem-Initiative', Constrained: false, Sortable: false }],
  ['Milestone', 'FormattedID', { AttributeType: 'INTEGER' }],
  ['Milestone', 'VersionId', { Name: 'VersionId' }],
  ['Attachment', 'Description', { AttributeType: 'TEXT' }],
  ['Iteration', 'PlannedVelocity', { AttributeType: 'QUANTITY', RealAttributeType: 'QUANTITY' }],
  ['Release', 'PlannedVelocity', { AttributeType: 'DECIMAL' }],
  ['User', 'Role', { AttributeType: 'RATING', Constrained: true }],
  ['UserProfile', 'DateFormat', { Constrained: true }],
  ['UserProfile', 'SessionTimeoutSeconds', { Required: true }],
  ['Task', 'Owner', { Constrained: true, Sortable: true, Filterable: true }],
  ['Task', 'RevisionHistory', { Constrained: false, Sortable: false, Filterable: false }],
  ['Task', 'Tags', { Constrained: true, AttributeType: 'COLLECTION' }],
  ['TestCaseResult', 'TestCase', { Required: true, Constrained: false }],
])('%s.%s is defined as recorded', async (type, name, expected) => {
  const query = `((TypeDefinition.TypePath = "${type}") AND (ElementName = ${name}))`;
  const [field] = (await open.query('attributedefinition', query, { fetch: 'true' })).Results;
  expect(field).toMatchObject({ ...expected, _refObjectName: field?.Name });
});

it('lists the fields of preferences under the names that the .NET toolkit looks for', async () => {
  const query = '(TypeDefinition.TypePath = "Preference")';
  const fields = await open.query('attributedefinition', query, { fetch: 'Name', pagesize: '200' });
  const wanted = ['App Id', 'Creation Date', 'VersionId', 'Object ID', 'Name', 'Project', 'User', 'Value', 'Workspace'];
  expect(fields.Results.map((field) => field.Name)).toEqual(expect.arrayContaining([...wanted, 'ObjectUUID', 'Type']));
});

it('still searches FormattedID like text', async () => {
  expect((await open.query('hierarchicalrequirement', '(FormattedID contains "2")')).TotalResultCount).toBe(1);
});
