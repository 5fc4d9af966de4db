import { describe, expect, it } from 'vitest';
import { people } from '../people';
import { keysAt, openAccount, textAt } from './open-account';

const [mira, tomas, , priya] = people;

describe('a body', () => {
  const PATH = '/features/SML-1';
  it.each([[{ name: 'Bare' }], [[]], [null], ['x'], [{ feature: {} }], [{ feature: 'x' }], [{ epic: { name: 'x' } }]])(
    '%j holds nothing for a feature',
    async (body) => {
      const { status, body: answer } = await openAccount().ask('PUT', PATH, body);
      expect([status, answer]).toEqual([400, { error: 'param is missing or the value is empty: feature' }]);
    },
  );

  it('without its wrapper is taken if switched, and the wrapper is wanted everywhere', async () => {
    const lax = openAccount('small', { unwrappedBody: 'accepted' });
    expect((await lax.ask('PUT', PATH, { name: 'Bare' })).body).toMatchObject({ feature: { name: 'Bare' } });
    const { ask } = openAccount();
    expect((await ask('POST', `${PATH}/comments`, { body: 'x' })).status).toBe(400);
    expect((await ask('POST', '/tasks', { name: 'x', body: 'x' })).status).toBe(400);
  });

  it('may be a form, whose names say what is inside what', async () => {
    const { send, aha } = openAccount();
    const form = new URLSearchParams([
      ['feature[name]', 'From a form'],
      ['feature[tags][]', 'a,b'],
      ['feature[tags][]', 'c'],
      ['feature[workflow_status][name]', 'Shipped'],
      ['__proto__[polluted]', 'yes'],
    ]);
    const headers = { authorization: `Bearer ${mira?.ahaApiKey}` };
    const answer = await send(`/api/v1${PATH}`, { method: 'PUT', headers, body: form });
    expect(await answer.json()).toMatchObject({ feature: { workflow_status: { name: 'Shipped' } } });
    expect(aha.store.findRecord('SML-1')).toMatchObject({ name: 'From a form', tags: ['a,b', 'c'] });
    expect('polluted' in {}).toBe(false);
  });
});

describe('what is not in a list of choices', () => {
  it.each([
    ['/features/HAR-1', 'feature', 'progress_source', 'progress_from_features', 'Progress source'],
    ['/epics/HAR-E-1', 'epic', 'progress_source', 'nonsense', 'Progress source'],
    ['/epics/HAR-E-1', 'epic', 'duration_source', 'duration_from_children', 'Duration source'],
    ['/products/HAR/releases/HAR-R-2', 'release', 'external_date_resolution', 'decade', 'External date resolution'],
    ['/products/HAR/releases/HAR-R-2', 'release', 'capacity_units', 'bananas', 'Capacity units'],
  ])('is refused at %s: %s.%s', async (path, wrapper, name, value, label) => {
    const { status, body } = await openAccount('demo').ask('PUT', path, { [wrapper]: { [name]: value } });
    expect([status, body]).toMatchObject([400, { errors: { message: `${label} is not included in the list` } }]);
  });

  it('is refused for a phase, which must have a type', async () => {
    const { ask, aha } = openAccount();
    const release_id = aha.store.findRecord('SML-R-1')?.id;
    const post = (more: object) =>
      ask('POST', '/release_phases', { release_phase: { name: 'P', release_id, ...more } });
    expect((await post({})).body).toMatchObject({ errors: { message: "Phase type can't be blank" } });
    expect((await post({ phase_type: 'week' })).status).toBe(400);
    expect((await post({ phase_type: 'milestone' })).body).toMatchObject({ release_phase: { type: 'milestone' } });
  });
});

describe('what cannot be emptied', () => {
  const cases = [
    ['/features/HAR-1', 'feature', 'description', 'body'],
    ['/products/HAR/initiatives/HAR-S-1', 'initiative', 'effort', null],
    ['/products/HAR/initiatives/HAR-S-1', 'initiative', 'value', null],
    ['/products/HAR/releases/HAR-R-2', 'release', 'external_release_date', null],
  ] as const;
  it.each(cases)('keeps what it has without a word, unless switched: %s %s.%s', async (path, wrapper, name, inner) => {
    const read = (body: unknown) => {
      const value: unknown = Object(Object(body)[wrapper])[name];
      return inner === null ? value : Object(value)[inner];
    };
    const { ask } = openAccount('demo');
    const before = read((await ask('PUT', path, { [wrapper]: { name: 'N' } })).body);
    const kept = await ask('PUT', path, { [wrapper]: { [name]: null } });
    expect([kept.status, read(kept.body)]).toEqual([200, before]);
    const lax = openAccount('demo', { emptying: 'done' });
    expect(read((await lax.ask('PUT', path, { [wrapper]: { [name]: null } })).body)).not.toEqual(before);
  });
});

describe('people', () => {
  it('without a role in the workspace are not assigned its records, unless switched', async () => {
    const feature = { assigned_to_user: { email: priya?.email } };
    const { body } = await openAccount('demo').ask('PUT', '/features/LGT-1', { feature });
    expect(body).toMatchObject({ errors: { message: 'Assigned to user is not a member of this workspace' } });
    const lax = openAccount('demo', { assignees: 'everyone' });
    expect((await lax.ask('PUT', '/features/LGT-1', { feature })).status).toBe(200);
  });

  it('watch what names them, which is told where it is asked for', async () => {
    const { ask, aha } = openAccount();
    const [first, second] = aha.store.users;
    const feature = { watchers: `${first?.id},${second?.id}` };
    const { body } = await ask('PUT', '/features/SML-1', { fields: '*,watchers', feature });
    expect(body).toMatchObject({
      feature: { name: 'First feature', watchers: [{ id: first?.id }, { id: second?.id }] },
    });
    expect(keysAt((await ask('GET', '/features/SML-1?fields=*')).body, 'feature')).not.toContain('watchers');
    expect((await ask('PUT', '/features/SML-1', { feature: { watchers: [1] } })).status).toBe(400);
  });

  it('create in the name of others', async () => {
    const { ask } = openAccount();
    const post = (created_by?: string) =>
      ask('POST', '/releases/SML-R-1/features', { feature: { name: 'N', created_by } });
    expect(textAt((await post(tomas?.email)).body, 'feature', 'created_by_user', 'email')).toBe(tomas?.email);
    expect((await post('nobody@acme.example')).status).toBe(400);
  });
});

it('passes over what a kind does not take', async () => {
  const { ask } = openAccount('demo');
  const initiative = { assigned_to_user: tomas?.email, position: 7 };
  expect((await ask('PUT', '/products/HAR/initiatives/HAR-S-1', { initiative })).body).toMatchObject({
    initiative: { assigned_to_user: { email: mira?.email }, position: 7 },
  });
  const release = { description: '<p>New</p>', duration_source: 'duration_from_sub_releases', capacity_units: 'time' };
  expect((await ask('PUT', '/products/HAR/releases/HAR-R-2', { release })).body).toMatchObject({
    release: { theme: { body: '<p>Summer season of Harbor.</p>' }, duration_source: 'duration_from_sub_releases' },
  });
});

it('a release created with a status has had no other', async () => {
  const { ask } = openAccount();
  const { body } = await ask('POST', '/products/SML/releases', { release: { name: 'R', status: 'Shipped' } });
  expect(body).toMatchObject({ release: { workflow_status_times: [{ status_name: 'Shipped', ended_at: null }] } });
});

describe('filters of lists', () => {
  it.each([
    ['/features?custom_fields%5Bpriority%5D=Must%20have', 3],
    ['/features?custom_fields%5Bplatforms%5D=iOS', 1],
    ['/features?custom_fields%5Brevenue_impact%5D=42000', 1],
    ['/features?custom_fields%5Bnone%5D=x', 0],
    ['/goals?updated_since=2100-01-01T00:00:00Z&q=nothing', 1],
    ['/products/HAR/releases?tag=nothing&assigned_to_user=nobody', 4],
    ['/initiatives?q=calmer&tag=x', 1],
  ])('%s: %i', async (path, count) => {
    expect((await openAccount('demo').ask('GET', path)).body).toMatchObject({ pagination: { total_records: count } });
  });
});
