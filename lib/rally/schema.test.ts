import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { recordId } from '../model/record';
import { createRallyTracker } from './tracker';

const types = [
  {
    _ref: '/typedefinition/10',
    ElementName: 'Capability',
    Name: 'Capability',
    TypePath: 'PortfolioItem/Capability',
    Ordinal: 1,
  },
  { _ref: '/typedefinition/11', ElementName: 'Epic', Name: 'Epic', TypePath: 'PortfolioItem/Epic', Ordinal: 0 },
  {
    _ref: '/typedefinition/-12',
    ElementName: 'HierarchicalRequirement',
    Name: 'Hierarchical Requirement',
    DisplayName: 'User Story',
    TypePath: 'HierarchicalRequirement',
    Ordinal: -1,
  },
  {
    _ref: '/typedefinition/13',
    ElementName: 'PortfolioItem',
    Name: 'PI',
    TypePath: 'PortfolioItem',
    Ordinal: 0,
    Creatable: false,
  },
];
const attribute = (id: number, ElementName: string, AttributeType: string, more = {}) => ({
  _ref: `/attributedefinition/${id}`,
  ElementName,
  Name: ElementName,
  AttributeType,
  AllowedValues: { _ref: `/attributedefinition/${id}/AllowedValues` },
  ...more,
});
const object = (target: string) => ({ AllowedValueType: { _refObjectName: target }, SchemaType: target });
const standard = [
  attribute(-1, 'Name', 'STRING', { Required: true, MaxLength: 256 }),
  attribute(-2, 'ObjectID', 'INTEGER'),
  attribute(-3, 'FormattedID', 'INTEGER', { ReadOnly: true }),
  attribute(-4, 'Notes', 'TEXT', { MaxLength: 32768 }),
  attribute(-5, 'Owner', 'OBJECT', object('User')),
  attribute(-6, 'Tags', 'COLLECTION', object('Tag')),
  attribute(-7, 'Children', 'COLLECTION', object('HierarchicalRequirement')),
  attribute(-8, 'Milestones', 'COLLECTION', object('Milestone')),
  attribute(-9, 'Secret', 'STRING', { Hidden: true }),
  attribute(-10, 'LastUpdateDate', 'DATE', { ReadOnly: true }),
];
const ofEpic = [
  ...standard,
  attribute(21, 'State', 'OBJECT', { ...object('State'), Constrained: true }),
  attribute(22, 'PreliminaryEstimate', 'OBJECT', { ...object('PreliminaryEstimate'), Constrained: true }),
  attribute(23, 'Release', 'OBJECT', object('Release')),
  attribute(24, 'InvestmentCategory', 'RATING', { Constrained: true }),
  attribute(25, 'c_Areas', 'COLLECTION', { ...object('AllowedAttributeValue'), Custom: true, Constrained: true }),
  attribute(26, 'c_Drop', 'STRING', {
    Custom: true,
    Constrained: true,
    AllowedValues: [{ StringValue: '' }, { StringValue: 'a', ObjectID: 5 }],
  }),
  attribute(27, 'c_Brief', 'WEB_LINK', { Custom: true }),
  attribute(28, 'Ready', 'BOOLEAN'),
  attribute(29, 'RefinedEstimate', 'INTEGER'),
  attribute(30, 'c_File', 'BINARY_DATA', { Custom: true }),
];
const ofStory = [
  ...standard,
  attribute(-31, 'ScheduleState', 'STATE', { Constrained: true, Required: true }),
  attribute(-32, 'FlowState', 'OBJECT', object('FlowState')),
  attribute(24, 'InvestmentCategory', 'RATING', { Constrained: true }),
];
/** All types in one answer, one among them that Baton does not know and cannot read. */
const schema = [
  ...types.map((type) => ({
    ...type,
    Attributes: { 10: standard, 11: ofEpic, 12: ofStory }[type._ref.slice(-2)] ?? [],
  })),
  { TypePath: 'Blocker', Attributes: 'none' },
];
const SCHEMA = '/slm/schema/v2.0/workspace/1';
const rows: Readonly<Record<string, readonly unknown[]>> = {
  [SCHEMA]: schema,
  typedefinition: types,
  'typedefinition/10/Attributes': standard,
  'typedefinition/11/Attributes': ofEpic,
  'typedefinition/-12/Attributes': ofStory,
  'attributedefinition/24/AllowedValues': [{ StringValue: 'None' }, { StringValue: 'Grow', ObjectID: 9 }],
  'attributedefinition/25/AllowedValues': [{ StringValue: 'Web', ObjectID: 81 }],
  'attributedefinition/-31/AllowedValues': [{ StringValue: 'Defined' }, { StringValue: 'Accepted' }],
  state: [
    { _ref: '/state/71', Name: 'Doing', InProgressMarker: true, TypeDef: { _ref: '/typedefinition/11' } },
    { _ref: '/state/72', Name: 'Done', AcceptedMarker: true, TypeDef: { _ref: '/typedefinition/11' } },
    { _ref: '/state/73', Name: 'Old', Enabled: false, TypeDef: { _ref: '/typedefinition/11' } },
    { _ref: '/state/74', Name: 'Of another level', TypeDef: { _ref: '/typedefinition/10' } },
  ],
  preliminaryestimate: [{ _ref: '/preliminaryestimate/61', Name: 'S', Value: 1 }],
  flowstate: [{ _ref: '/flowstate/51', Name: 'Build', ScheduleStateMapping: 'In-Progress' }],
};

const workspace = { WorkspaceConfiguration: { IterationEstimateUnitName: 'Story Points', TaskUnitName: 'Days' } };

function open(answers: Readonly<Record<string, readonly unknown[]>> = rows) {
  const rally = scriptRally((request) => {
    const path = new URL(request.url).pathname.replace('/slm/webservice/v2.0/', '');
    if (path === 'workspace/1') return { json: { Workspace: { Errors: [], Warnings: [], ...workspace } } };
    const found = answers[path];
    if (found === undefined && path === SCHEMA) return new Response('<html>', { status: 404 });
    return found === undefined ? new Error(`Not foreseen: ${path}`) : queryResult(found);
  });
  const { client } = rally;
  return { ...rally, tracker: createRallyTracker({ client, workspaceId: '1', projectId: '2', timeZone: 'UTC' }) };
}

function scripted(answer: Response) {
  const { client, requests } = scriptRally([answer]);
  return { requests, tracker: createRallyTracker({ client, workspaceId: '1', projectId: '2', timeZone: 'UTC' }) };
}

describe('what Rally says of its kinds', () => {
  it('has portfolio items under the customer’s names, the highest on top, then stories', async () => {
    const kinds = await open().tracker.describe();
    expect(kinds.map(({ kind, label, level }) => [kind, label, level])).toEqual([
      ['portfolioitem/capability', 'Capability', 1],
      ['portfolioitem/epic', 'Epic', 0],
      ['hierarchicalrequirement', 'User Story', undefined],
    ]);
  });

  it('gives every field its shape, and leaves out what people cannot use', async () => {
    const [, epic] = await open().tracker.describe();
    expect(Object.fromEntries((epic?.fields ?? []).map(({ key, type }) => [key, type]))).toEqual({
      Name: 'text',
      FormattedID: 'text',
      Notes: 'richText',
      Owner: 'person',
      Tags: 'tags',
      Milestones: 'multiChoice',
      LastUpdateDate: 'date',
      State: 'choice',
      PreliminaryEstimate: 'choice',
      Release: 'reference',
      InvestmentCategory: 'choice',
      c_Areas: 'multiChoice',
      c_Drop: 'choice',
      c_Brief: 'url',
      Ready: 'boolean',
      RefinedEstimate: 'number',
    });
    expect(epic?.fields[0]).toEqual({
      key: 'Name',
      label: 'Name',
      type: 'text',
      required: true,
      readOnly: false,
      custom: false,
      cannotBeEmptied: true,
      maxLength: 256,
    });
  });

  it('has the values to choose from, with an id where Rally wants a reference', async () => {
    const [, epic, story] = await open().tracker.describe();
    const options = Object.fromEntries(
      [...(epic?.fields ?? []), ...(story?.fields ?? [])].flatMap(({ key, options }) =>
        options ? [[key, options]] : [],
      ),
    );
    expect(options).toEqual({
      State: [
        { name: 'Doing', id: '71', category: 'in progress' },
        { name: 'Done', id: '72', category: 'accepted' },
      ],
      PreliminaryEstimate: [{ name: 'S', id: '61' }],
      InvestmentCategory: [{ name: 'None' }, { name: 'Grow' }],
      c_Areas: [{ name: 'Web', id: '81' }],
      c_Drop: [{ name: 'a' }],
      ScheduleState: [{ name: 'Defined' }, { name: 'Accepted' }],
      FlowState: [{ name: 'Build', id: '51', category: 'In-Progress' }],
    });
  });

  it('is asked for once, a value list that types share too, and again after a failure', async () => {
    const whole = open();
    await Promise.all([whole.tracker.describe(), whole.tracker.describe()]);
    await whole.tracker.describe();
    const paths = whole.requests.map(({ url }) => new URL(url).pathname);
    expect(new Set(paths).size).toBe(paths.length);
    const broken: Record<string, readonly unknown[]> = { ...rows };
    delete broken.state;
    const later = open(broken);
    expect((await failureOf(later.tracker.describe())).kind).toBe('offline');
    broken.state = rows.state ?? [];
    expect(await later.tracker.describe()).toHaveLength(3);
  });

  it('comes in a handful of requests, and type by type from a server without a schema', async () => {
    const whole = open();
    const kinds = await whole.tracker.describe();
    expect(whole.requests.map(({ url }) => new URL(url).pathname.split('/').slice(-2).join('/')).sort()).toEqual([
      '-31/AllowedValues',
      '24/AllowedValues',
      '25/AllowedValues',
      'v2.0/flowstate',
      'v2.0/preliminaryestimate',
      'v2.0/state',
      'workspace/1',
      'workspace/1',
    ]);
    const { [SCHEMA]: _, ...apart } = rows;
    const old = open(apart);
    expect(await old.tracker.describe()).toEqual(kinds);
    expect(old.requests.length).toBeGreaterThan(whole.requests.length);
  });

  it('is asked for type by type, too, where a page comes in place of the schema', async () => {
    const { tracker, requests } = scripted(
      new Response('<!DOCTYPE html>', { headers: { 'content-type': 'text/html' } }),
    );
    await failureOf(tracker.describe());
    expect(new URL(requests[1]?.url ?? '').pathname).toMatch(/\/typedefinition$/);
  });

  it('is not asked for type by type by somebody who may not ask at all', async () => {
    const { tracker, requests } = scripted(new Response('', { status: 401 }));
    expect((await failureOf(tracker.describe())).kind).toBe('auth');
    expect(requests).toHaveLength(1);
  });

  it('says what estimates count, in the workspace’s own words', async () => {
    const [, epic] = await open().tracker.describe();
    expect(epic?.fields.find(({ key }) => key === 'RefinedEstimate')?.unit).toBe('points');
    expect(epic?.fields.filter(({ unit }) => unit !== undefined)).toHaveLength(1);
  });

  it('says why a field is only read', async () => {
    const [, epic] = await open().tracker.describe();
    expect(epic?.fields.find(({ key }) => key === 'FormattedID')?.readOnlyReason).toBe('Rally works it out.');
    expect(epic?.fields.find(({ key }) => key === 'Name')?.readOnlyReason).toBeUndefined();
  });

  it('that has another form than documented is refused with the place', async () => {
    const odd = [{ _ref: '/typedefinition/1', Name: 'X', TypePath: 'Task' }];
    const { tracker } = open({ [SCHEMA]: odd, typedefinition: odd });
    expect((await failureOf(tracker.describe())).message).toMatch(/types of record.*0\.ElementName/);
  });

  it('is needed to read a record of a kind, and a kind it does not have is said', async () => {
    const { tracker } = open();
    const key = { system: 'rally', kind: 'portfolioitem/none', id: recordId('1') } as const;
    expect((await failureOf(tracker.read([key]))).message).toMatch(/no records of the type “portfolioitem\/none”/);
  });
});
