import { describe, expect, it } from 'vitest';
import { people } from '../people';
import { keysAt, openAccount, textAt } from './open-account';

const [mira, , , , viewer] = people;

/** The entries of a list in an answer. */
function listAt(body: unknown, name: string): readonly Readonly<Record<string, unknown>>[] {
  const list: unknown = Object(body)[name];
  return Array.isArray(list) ? list : [];
}

describe('users', () => {
  it('show one by one what their list shows, but their roles for the account', async () => {
    const { ask, aha } = openAccount();
    const listed = keysAt((await ask('GET', '/users')).body, 'users', 0);
    const { body } = await ask('GET', `/users/${aha.store.users[0]?.id}`);
    expect(keysAt(body, 'user')).toEqual(listed.filter((name) => name !== 'user_roles'));
    expect(body).toMatchObject({ user: { administrator: true, identity_provider: { type: 'password' } } });
  });
});

describe('what is assigned to somebody', () => {
  it('holds records and to-dos, all or those of one type', async () => {
    const { ask, aha } = openAccount('demo');
    const taskable_id = aha.store.findRecord('HAR-1')?.id;
    const task = { name: 'Ask', body: 'b', taskable_type: 'Feature', taskable_id, due_date: '2026-04-01' };
    await ask('POST', '/tasks', { task: { ...task, assigned_to_users: [{ email: mira?.email }] } });
    const all = listAt((await ask('GET', '/me/assigned')).body, 'assigned');
    expect([...new Set(all.map(({ record_type }) => record_type))].sort()).toEqual([
      'Feature',
      'Initiative',
      'Release',
      'Task',
    ]);
    expect((await ask('GET', '/me/assigned?record_type=Task')).body).toEqual({
      assigned: [
        {
          record_type: 'Task',
          id: expect.any(String),
          name: 'Ask',
          status: 'pending',
          due_date: '2026-04-01',
          current_task_user: { id: expect.any(String), status: 'pending' },
        },
      ],
    });
    const refused = await ask('GET', '/me/assigned?record_type=InvalidType');
    expect([refused.status, refused.body]).toEqual([401, { text: '' }]);
  });
});

describe('a saved report', () => {
  it('is a list with columns and pages', async () => {
    const { ask } = openAccount();
    const { body } = await ask('GET', '/bookmarks/custom_pivots/1?per_page=1');
    expect(body).toMatchObject({
      columns: [
        { table: 'features', field: 'reference_num', title: 'Feature reference #' },
        { table: 'features', field: 'name' },
        { table: 'features', field: 'status' },
      ],
      rows: [
        [
          { plain_value: 'SML-1' },
          { plain_value: 'First feature', rich_value: 'First feature' },
          { plain_value: 'Under consideration', rich_value: { name: 'Under consideration', color: 'd8e0e8' } },
        ],
      ],
      pagination: { total_records: 2, total_pages: 2, current_page: 1 },
    });
    expect(textAt(body, 'rows', 0, 0, 'html_value')).toBe(
      '<a data-drawer-url="/features/SML-1" href="/features/SML-1"><aha-record-reference record-type="Feature" size="small">SML-1</aha-record-reference></a>',
    );
    expect((await ask('GET', '/bookmarks/custom_pivots/2')).status).toBe(404);
  });

  it('is a table whose cells refer to its columns, rows and fields', async () => {
    const { ask } = openAccount();
    const { body } = await ask('GET', '/bookmarks/custom_pivots/1?view=pivot');
    expect(body).toMatchObject({
      top_level_columns: [1],
      columns: { 1: { ref: 1, plain_value: 'Small', field_definition_ref: 3 } },
      top_level_rows: [2],
      rows: { 2: { ref: 2, plain_value: 'First release', field_definition_ref: 4 } },
      field_definitions: {
        3: { ref: 3, table: 'projects', field: 'name' },
        4: { ref: 4, table: 'releases' },
        5: { ref: 5, table: 'features', field: 'reference_num' },
      },
      cells: [
        [
          [
            [{ plain_value: 'SML-1', row_ref: 2, column_ref: 1, field_definition_ref: 5 }, {}, {}],
            [{ plain_value: 'SML-2' }, {}, {}],
          ],
        ],
      ],
    });
  });
});

describe('goals and initiatives', () => {
  it('hold what belongs to them', async () => {
    const { ask } = openAccount('demo');
    await ask('PUT', '/features/HAR-1', { feature: { goals: ['HAR-G-1'] } });
    await ask('PUT', '/products/HAR/releases/HAR-R-2', { release: { goals: ['HAR-G-1'] } });
    const { body } = await ask('GET', '/goals/HAR-G-1');
    expect(body).toMatchObject({
      goal: {
        initiatives: [{ reference_num: 'HAR-S-1', integration_fields: [] }, { reference_num: 'HAR-S-2' }],
        features: [{ reference_num: 'HAR-1' }],
        releases: [{ reference_num: 'HAR-R-2', parking_lot: false }],
      },
    });
  });

  it('leave out of an initiative the lists in which nothing is, and of lists the times of statuses', async () => {
    const { ask } = openAccount();
    const one = (await ask('GET', '/initiatives/SML-S-1')).body;
    expect(one).toMatchObject({ initiative: { epic: [{ reference_num: 'SML-E-1' }], workflow_status_times: [{}] } });
    for (const name of ['features', 'releases', 'custom_fields', 'time_frame']) {
      expect(keysAt(one, 'initiative')).not.toContain(name);
    }
    expect(keysAt((await ask('GET', '/initiatives')).body, 'initiatives', 0)).not.toContain('workflow_status_times');
  });

  it('have a time frame, by name or identifier, and a goal a measure', async () => {
    const { ask, aha } = openAccount('demo');
    const [first, second] = aha.store.timeFrames;
    const put = (time_frame: unknown) =>
      ask('PUT', '/products/HAR/initiatives/HAR-S-1', { initiative: { time_frame } });
    expect((await put('2026')).body).toMatchObject({ initiative: { time_frame: first } });
    expect((await put({ id: second?.id })).body).toMatchObject({ initiative: { time_frame: { name: '2027' } } });
    expect((await put('1999')).body).toMatchObject({ errors: { message: 'Time frame is invalid' } });
    expect(keysAt((await put(null)).body, 'initiative')).not.toContain('time_frame');
    const success_metric = { name: 'Share', description: '<p>Of stays</p>', workflow_status: 'In progress' };
    const goal = { name: 'More stays', success_metric, time_frame: { name: '2027' }, parent_id: 'HAR-G-1' };
    expect((await ask('POST', '/products/HAR/goals', { goal })).body).toMatchObject({
      goal: {
        success_metric: {
          name: 'Share',
          description: { body: '<p>Of stays</p>', notable_type: 'StrategicImperativeMetric' },
          workflow_status: { name: 'In progress' },
        },
        time_frame: { name: '2027' },
        parent: { name: 'Half of all guests book online' },
      },
    });
  });
});

it('nobody who may only look removes a record link', async () => {
  const { ask, aha } = openAccount('demo');
  const record_link = { record_type: 'feature', record_id: aha.store.findRecord('HAR-2')?.id, link_type: 20 };
  await ask('POST', '/features/HAR-1/record_links', { record_link });
  const id = aha.store.recordLinks[0]?.id;
  expect((await ask('DELETE', `/record_links/${id}`, undefined, viewer)).status).toBe(403);
  expect((await ask('DELETE', `/record_links/${id}`)).status).toBe(204);
});

it.each([
  ['releases', 'release', 'HAR-R-2'],
  ['initiatives', 'initiative', 'HAR-S-1'],
  ['goals', 'goal', 'HAR-G-1'],
])('%s of another workspace are not found below this one', async (plural, wrapper, ref) => {
  const { ask } = openAccount('demo');
  const body = { [wrapper]: { name: 'Changed' } };
  expect((await ask('PUT', `/products/LGT/${plural}/${ref}`, body)).status).toBe(404);
  expect((await ask('DELETE', `/products/LGT/${plural}/${ref}`)).status).toBe(404);
  expect((await ask('PUT', `/products/HAR/${plural}/${ref}`, body)).status).toBe(200);
});
