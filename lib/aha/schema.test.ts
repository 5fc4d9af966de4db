import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import { createAhaClient } from './client';
import { readSchema } from './schema';

const graphql = 'POST /api/v2/graphql';
const options = 'GET /api/v1/custom_field_definitions/77/options';

function productWith(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    body: {
      product: {
        id: '1',
        reference_prefix: 'HAR',
        name: 'Harbor',
        has_epics: true,
        workspace_type: 'product_workspace',
        feature_workflow: { id: 5 },
        ...overrides,
      },
    },
  };
}

const status = (name: string, position: number, category: string | null = null) => ({
  id: `${position}`,
  name,
  position,
  workflow_status_category: category === null ? null : { id: '1', name: category },
});
const workflows = {
  body: {
    workflows: [
      {
        id: '5',
        transitions_only: true,
        workflow_statuses: [status('Done', 3, 'Done'), status('New', 1), status('Doing', 2)],
        workflow_kinds: [{ id: '9', name: 'Improvement' }],
      },
    ],
  },
};
const layout = (...definitions: unknown[]) => ({
  screen_definitions: [{ screenable_type: 'Feature', custom_field_definitions: definitions }],
});
const definition = (type: string, overrides: Readonly<Record<string, unknown>> = {}) => ({
  id: 77,
  key: 'risk',
  name: 'Risk',
  type: `CustomFieldDefinitions::${type}`,
  api_type: 'string',
  required: true,
  ...overrides,
});

async function describeWith(script: Script) {
  const http = createFakeHttp({
    'GET /api/v1/products/HAR': productWith(),
    'GET /api/v1/products/1/workflows': workflows,
    ...script,
  });
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  const kinds = await readSchema(client, 'HAR');
  const fieldOf = (key: string) =>
    kinds.find(({ kind }) => kind === 'feature')?.fields.find((field) => field.key === key);
  return { http, kinds, fieldOf };
}

describe('a workspace’s kinds', () => {
  it('leave out epics where the workspace has none', async () => {
    const { kinds } = await describeWith({ 'GET /api/v1/products/HAR': productWith({ has_epics: false }) });
    expect(kinds.map(({ kind }) => kind)).toEqual(['initiative', 'release', 'feature', 'requirement', 'todo']);
  });

  it('carry the statuses of their own workflow, in order, with what they mean', async () => {
    const { kinds, fieldOf } = await describeWith({});
    expect(fieldOf('workflow_status')?.options).toEqual([
      { id: '1', name: 'New' },
      { id: '2', name: 'Doing' },
      { id: '3', name: 'Done', category: 'Done' },
    ]);
    expect(fieldOf('workflow_status')?.isBoundToTransitions).toBe(true);
    expect(fieldOf('workflow_kind')?.options).toEqual([{ id: '9', name: 'Improvement' }]);
    const epic = kinds.find(({ kind }) => kind === 'epic')?.fields.find(({ key }) => key === 'workflow_status');
    expect(epic?.options).toBeUndefined();
  });

  it('say what estimates usually count, where the workspace tells', async () => {
    const { fieldOf } = await describeWith({ 'GET /api/v1/products/HAR': productWith({ default_capacity_units: 10 }) });
    expect(fieldOf('initial_estimate')).toMatchObject({ unit: 'minutes', unitField: 'work_units' });
    expect(fieldOf('work_units')?.readOnly).toBe(true);
    expect((await describeWith({})).fieldOf('initial_estimate')?.unit).toBeUndefined();
  });

  it('fail with the workspace', async () => {
    await expect(
      describeWith({ 'GET /api/v1/products/HAR': { status: 404, body: { error: 'Record not found.' } } }),
    ).rejects.toMatchObject({ kind: 'gone' });
  });
});

describe('the workspace’s own words', () => {
  const words = (feature: string) => ({
    body: {
      data: {
        project: {
          projectTerminology: {
            initiative: { normal: 'Bet' },
            release: { normal: 'Train' },
            epic: { normal: 'Theme' },
            feature: { normal: feature },
            requirement: { normal: 'Story' },
          },
        },
      },
    },
  });
  const labels = async (script: Script) => (await describeWith(script)).kinds.map(({ label }) => label);

  it('are asked for', async () => {
    expect(await labels({ [graphql]: words('Capability') })).toEqual([
      'Bet',
      'Train',
      'Theme',
      'Capability',
      'Story',
      'To-do',
    ]);
  });

  it.each([
    [{ status: 403, body: '' }],
    [{ status: 404, body: '<html>' }],
    [{ body: { errors: [{ message: 'No such field' }] } }],
    [words('')],
  ])('are Aha!’s where they cannot be had: %o', async (answer) => {
    const usual = ['Initiative', 'Release', 'Epic', 'Feature', 'Requirement', 'To-do'];
    expect(await labels({ [graphql]: answer })).toEqual(usual);
  });

  it('are those of marketing in a marketing workspace', async () => {
    const product = productWith({ workspace_type: 'marketing_workspace' });
    expect(await labels({ 'GET /api/v1/products/HAR': product })).toEqual([
      'Initiative',
      'Schedule',
      'Epic',
      'Activity',
      'Requirement',
      'To-do',
    ]);
  });

  it('do not hide that nobody is signed in', async () => {
    await expect(labels({ [graphql]: { status: 401, body: '' } })).rejects.toMatchObject({ kind: 'auth' });
  });
});

describe('custom fields', () => {
  const withField = (...args: Parameters<typeof definition>) => ({
    'GET /api/v1/products/HAR': productWith(layout(definition(...args))),
  });

  it.each([
    ['TextField', 'text', false],
    ['NoteField', 'richText', false],
    ['NumberField', 'number', false],
    ['DateField', 'date', false],
    ['UrlField', 'url', false],
    ['ScorecardField', 'number', true],
    ['EquationField', 'text', true],
    ['AttachmentField', 'text', true],
    ['Records::UsersField', 'text', true],
    ['BrandNewField', 'text', true],
    ['constructor', 'text', true],
  ])('%s is %s (read only: %s)', async (type, expected, readOnly) => {
    const { fieldOf } = await describeWith(withField(type));
    expect(fieldOf('custom_fields.risk')).toEqual({
      key: 'custom_fields.risk',
      label: 'Risk',
      type: expected,
      required: true,
      readOnly,
      ...(readOnly && { readOnlyReason: expect.stringMatching(/\.$/) }),
      custom: true,
    });
  });

  it('take their options from the layout', async () => {
    const { fieldOf, http } = await describeWith(withField('SelectConstant', { options: [{ id: 1, label: 'High' }] }));
    expect(fieldOf('custom_fields.risk')).toMatchObject({ type: 'choice', options: [{ id: '1', name: 'High' }] });
    expect(http.requests.some(({ url }) => url.includes('custom_field_definitions'))).toBe(false);
  });

  it('ask for options that the layout leaves out', async () => {
    const answer = { body: { options: [{ text: 'High', value: '1', meta: { color: '#fff' } }] } };
    const { fieldOf } = await describeWith({ ...withField('SelectEditable'), [options]: answer });
    expect(fieldOf('custom_fields.risk')?.options).toEqual([{ id: '1', name: 'High' }]);
  });

  it('go without options that this person may not read', async () => {
    const { fieldOf } = await describeWith({ ...withField('SelectEditable'), [options]: { status: 403, body: '' } });
    expect(fieldOf('custom_fields.risk')).toMatchObject({ type: 'choice' });
    expect(fieldOf('custom_fields.risk')?.options).toBeUndefined();
  });

  it('fail with the connection', async () => {
    await expect(
      describeWith({ ...withField('SelectEditable'), [options]: { status: 401, body: '' } }),
    ).rejects.toMatchObject({ kind: 'auth' });
  });

  it('do not ask for options of what is never written', async () => {
    const { fieldOf, http } = await describeWith(withField('LinkMany', { api_type: 'array' }));
    expect(fieldOf('custom_fields.risk')).toMatchObject({ type: 'multiChoice', readOnly: true });
    expect(http.requests.some(({ url }) => url.includes('custom_field_definitions'))).toBe(false);
  });
});
