import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script, sentBodies } from '../../test/support/aha/fake-http';
import { draftOf, firstOf, type Harbor, openHarbor, readOne } from '../../test/support/aha/harbor';
import { failureOf } from '../../test/support/failure-of';
import { type Fields, type RecordKey, recordId, type TrackedRecord } from '../model/record';
import { createAhaClient } from './client';
import { createAhaTracker } from './tracker';

const always = () => true;

async function addTodo(sandbox: Harbor, host: RecordKey, fields: Fields = {}): Promise<TrackedRecord> {
  const taskable = { ...host, name: '' };
  const draft = draftOf('todo', { name: 'Ask marinas', taskable, ...fields }, 'baton:acme:rally:5:hash');
  const [outcome] = await sandbox.tracker.create([draft], always);
  if (outcome?.outcome !== 'created') throw new Error(outcome?.error.message ?? 'no outcome');
  return outcome.record;
}

function scripted(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  return { http, tracker: createAhaTracker({ client, workspaceId: '131414752' }) };
}

const key: RecordKey = { system: 'aha', kind: 'todo', id: recordId('7') };
const ada = { name: 'Ada', email: 'ada@acme.example' };
const bob = { name: 'Bob', email: 'bob@acme.example' };
const raw = (overrides: object = {}) => ({
  id: '7',
  name: 'Ask marinas',
  status: 'pending',
  body: '<p>By mail</p>',
  due_date: '2026-12-01',
  updated_at: '2026-11-20T09:00:00.000Z',
  product_id: '131414752',
  url: 'https://acme.aha.io/tasks/HAR-TODO-3',
  assigned_to_users: [
    { id: '1', status: 'pending', user: { id: '2', ...ada } },
    { id: '3', status: 'pending', user: { id: '4', ...bob } },
  ],
  taskable: { id: '1', type: 'Feature', reference_num: 'HAR-1', name: 'Berths' },
  ...overrides,
});

describe('a to-do', () => {
  it('is a record with its host as parent', async () => {
    const { tracker } = scripted({ 'GET /api/v1/tasks/7': { body: { task: raw() } } });
    const [result] = await tracker.read([key]);
    expect(result).toMatchObject({
      found: true,
      record: {
        kind: 'todo',
        id: '7',
        ref: 'HAR-TODO-3',
        url: 'https://acme.aha.io/tasks/HAR-TODO-3',
        parent: { kind: 'feature', id: '1', name: 'Berths' },
        version: '2026-11-20T09:00:00.000Z',
        fields: { body: '<p>By mail</p>', status: 'pending', due_date: '2026-12-01', assigned_to_users: ada },
      },
    });
  });

  it.each([
    ['on an idea', raw({ taskable: { id: '1', type: 'Ideas::Idea', name: 'x' } }), { parent: null, ref: 'HAR-TODO-3' }],
    ['on nothing', raw({ taskable: null, url: 'https://acme.aha.io/tasks/7' }), { parent: null, ref: '7' }],
    ['of nobody', raw({ assigned_to_users: [] }), { fields: expect.objectContaining({ assigned_to_users: null }) }],
  ])('%s is read too', async (_, task, expected) => {
    const { tracker } = scripted({ 'GET /api/v1/tasks/7': { body: { task } } });
    expect(await tracker.read([key])).toMatchObject([{ found: true, record: expected }]);
  });

  it.each([{ assigned_to_users: 'Ada' }, { taskable: { id: '1' } }])(
    'in a form that is not known is refused: %o',
    async (overrides) => {
      const { tracker } = scripted({ 'GET /api/v1/tasks/7': { body: { task: raw(overrides) } } });
      expect((await failureOf(tracker.read([key]))).kind).toBe('unavailable');
    },
  );
});

describe('to-dos of a record', () => {
  it.each(['feature', 'epic', 'release', 'requirement'] as const)('of a %s are listed, oldest first', async (kind) => {
    const sandbox = openHarbor();
    const host = firstOf(sandbox, kind);
    const made = [await addTodo(sandbox, host), await addTodo(sandbox, host)];
    const todos = await sandbox.tracker.readTodos?.(host);
    expect(todos?.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
    expect(todos?.[0]?.parent).toMatchObject({ kind, id: host.id });
  });

  it('of an initiative are listed nowhere, and cost nothing', async () => {
    const sandbox = openHarbor();
    const host = firstOf(sandbox, 'initiative');
    await addTodo(sandbox, host);
    const before = sandbox.requests.length;
    expect(await sandbox.tracker.readTodos?.(host)).toEqual([]);
    expect(sandbox.requests).toHaveLength(before);
  });

  it('are not read again one by one where the list tells all, and one that is gone meanwhile is left out', async () => {
    const short = { id: '8', name: 'Gone', status: 'pending' };
    const { http, tracker } = scripted({
      'GET /api/v1/features/1/tasks': { body: { tasks: [short, raw(), { ...short, id: '9' }] } },
      'GET /api/v1/tasks/8': { status: 404, body: { error: 'Record not found.' } },
      'GET /api/v1/tasks/9': { body: { task: raw({ id: '9' }) } },
    });
    const todos = await tracker.readTodos?.({ ...key, kind: 'feature', id: recordId('1') });
    expect(todos?.map(({ id }) => id)).toEqual(['7', '9']);
    expect(http.requests).toHaveLength(3);
  });
});

describe('creating to-dos', () => {
  it('finds them by their marker and keeps the small print out of the text', async () => {
    const sandbox = openHarbor();
    const todo = await addTodo(sandbox, firstOf(sandbox, 'feature'), { body: '<p>Text</p>', due_date: '2026-12-01' });
    expect(todo.fields).toMatchObject({ body: '<p>Text</p>', due_date: '2026-12-01', status: 'pending' });
    const marked = await sandbox.tracker.findMarked(['todo'], ['baton:acme:rally:5:hash']);
    expect(marked.map(({ record }) => record.id)).toEqual([todo.id]);
    await sandbox.tracker.update(todo, { body: '<p>Other</p>' });
    expect(await sandbox.tracker.findMarked(['todo'], ['baton:acme:rally:5:hash'])).toHaveLength(1);
    expect(await sandbox.tracker.findByName('todo', 'Ask marinas')).toBeNull();
  });

  it('can be done already', async () => {
    const sandbox = openHarbor();
    const todo = await addTodo(sandbox, firstOf(sandbox, 'epic'), { status: 'completed' });
    expect(todo.fields.status).toBe('completed');
    expect(await readOne(sandbox.tracker, todo)).toEqual(todo);
  });

  it('knows that a to-do exists whose status could not be set', async () => {
    const { tracker } = scripted({
      'POST /api/v1/tasks': { body: { task: raw() } },
      'PUT /api/v1/tasks/7': { status: 403, body: { error: 'No' } },
    });
    const taskable = { kind: 'feature', id: recordId('1'), name: '' };
    const draft = draftOf('todo', { name: 'x', taskable, status: 'completed' });
    expect(await tracker.create([draft], always)).toMatchObject([{ outcome: 'unknown', error: { kind: 'unknown' } }]);
  });

  it('needs a record to hang them on', async () => {
    const { http, tracker } = scripted({});
    const [outcome] = await tracker.create([draftOf('todo', { name: 'x' })], always);
    expect(outcome).toMatchObject({ outcome: 'refused', error: { kind: 'invalid' } });
    expect(http.requests).toHaveLength(0);
  });
});

describe('updating to-dos', () => {
  it('writes status, day and people, and empties what can be empty', async () => {
    const sandbox = openHarbor();
    const todo = await addTodo(sandbox, firstOf(sandbox, 'feature'));
    const yuki = { email: 'yuki@acme.example', name: 'Yuki Tanabe' };
    const wanted = { status: 'completed', due_date: '2026-12-24', assigned_to_users: yuki };
    expect((await sandbox.tracker.update(todo, wanted)).fields).toMatchObject(wanted);
    const emptied = { status: 'pending', due_date: null, assigned_to_users: null };
    expect((await sandbox.tracker.update(todo, emptied)).fields).toMatchObject(emptied);
  });

  it.each([
    [{ email: 'eve@acme.example', name: 'Eve' }, ['eve@acme.example', 'bob@acme.example']],
    [{ email: 'BOB@acme.example', name: 'Bob' }, ['BOB@acme.example']],
    [null, ['bob@acme.example']],
  ])('keeps the other people when the first becomes %o', async (person, emails) => {
    const { http, tracker } = scripted({
      'GET /api/v1/tasks/7': { body: { task: raw() } },
      'PUT /api/v1/tasks/7': { body: { task: raw() } },
    });
    await tracker.update(key, { assigned_to_users: person });
    expect(sentBodies(http)).toEqual([{ task: { assigned_to_users: emails.map((email) => ({ email })) } }]);
  });

  it('refuses what only people can say, and where it belongs', async () => {
    const { http, tracker } = scripted({});
    for (const fields of [{ status: 'partially_complete' }, { taskable: key }, { body: null }, { status: null }]) {
      expect((await failureOf(tracker.update(key, fields as Fields))).kind).toBe('invalid');
    }
    expect(http.requests).toHaveLength(0);
  });

  it('sends nothing after a no', async () => {
    const { http, tracker } = scripted({ 'GET /api/v1/tasks/7': { body: { task: raw() } } });
    const late = tracker.update(key, { assigned_to_users: ada }, () => false);
    expect((await failureOf(late)).kind).toBe('unavailable');
    expect(http.requests.map(({ method }) => method)).toEqual(['GET']);
  });
});

describe('changed to-dos', () => {
  it('are found in one request, and only when they are asked for', async () => {
    const sandbox = openHarbor();
    const todo = await addTodo(sandbox, firstOf(sandbox, 'feature'));
    sandbox.clock.advance(10 * 60_000);
    const { cursor } = await sandbox.tracker.readChanged(['feature', 'todo'], null);
    sandbox.clock.advance(10 * 60_000);
    const before = sandbox.requests.length;
    expect((await sandbox.tracker.readChanged(['todo'], cursor)).records).toEqual([]);
    expect(sandbox.requests.length - before).toBe(1);
    await sandbox.tracker.update(todo, { status: 'completed' });
    const changed = await sandbox.tracker.readChanged(['todo'], cursor);
    expect(changed.records.map(({ id, fields }) => [id, fields.status])).toEqual([[todo.id, 'completed']]);
    expect((await sandbox.tracker.readChanged(['epic'], cursor)).records).toEqual([]);
  });

  it('of another workspace, of approvals and of no record are left out', async () => {
    const sandbox = openHarbor();
    const { cursor } = await sandbox.tracker.readChanged(['todo'], null);
    sandbox.clock.advance(10 * 60_000);
    await addTodo(sandbox, firstOf(sandbox, 'feature', 'LGT'));
    const host = firstOf(sandbox, 'feature');
    const post = (task: object) => sandbox.client.write('POST', ['tasks'], { task: { name: 'x', body: 'x', ...task } });
    await post({});
    await post({ type: 'Approval', taskable_type: 'Feature', taskable_id: host.id });
    expect((await sandbox.tracker.readChanged(['todo'], cursor)).records).toEqual([]);
  });
});

describe('comments and files at a to-do', () => {
  it('are kept', async () => {
    const sandbox = openHarbor();
    const todo = await addTodo(sandbox, firstOf(sandbox, 'feature'));
    await sandbox.tracker.discussion?.addComment(todo, '<p>Soon</p>');
    expect(await sandbox.tracker.discussion?.readComments(todo)).toMatchObject([{ html: '<p>Soon</p>' }]);
    const file = { fileName: 'list.txt', contentType: 'text/plain', bytes: new Uint8Array([1, 2, 3]) };
    const added = await sandbox.tracker.files?.addAttachment(todo, file);
    expect(await sandbox.tracker.files?.listAttachments(todo)).toEqual([added]);
  });
});
