import { describe, expect, it } from 'vitest';
import { people } from '../people';
import { keysAt, openAccount, textAt } from './open-account';

const [owner, , , priya, viewer] = people;

describe('lists', () => {
  it('give identities only, 30 a page, 200 at most', async () => {
    const { ask } = openAccount('large');
    const first = await ask('GET', '/products/LRG/features');
    expect(first.body).toMatchObject({ pagination: { total_records: 5000, total_pages: 167, current_page: 1 } });
    const wide = await ask('GET', '/features?per_page=500&page=25');
    expect(wide.body).toMatchObject({ pagination: { total_records: 5000, total_pages: 25, current_page: 25 } });
    const one = await ask('GET', '/products/LRG/features?per_page=1');
    expect(keysAt(one.body, 'features', 0)).toEqual([
      'id',
      'name',
      'reference_num',
      'created_at',
      'product_id',
      'url',
      'resource',
    ]);
  });

  it('give the fields asked for, and everything for a star', async () => {
    const { ask } = openAccount();
    const { body } = await ask('GET', '/products/SML/features?fields=name,tags');
    expect(body).toMatchObject({
      features: [
        { name: 'First feature', tags: [] },
        { name: 'Second feature', tags: [] },
      ],
    });
    expect(keysAt(body, 'features', 0)).toEqual(['id', 'name', 'tags']);
    const all = await ask('GET', '/products/SML/features?fields=*');
    expect(textAt(all.body, 'features', 0, 'requirements', 0, 'reference_num')).toBe('SML-1-1');
  });

  it('leave out what did not change since, its own instant included, unless switched', async () => {
    const strict = openAccount();
    const { body } = await strict.ask('PUT', '/features/SML-1', { feature: { name: 'Changed' } });
    const at = textAt(body, 'feature', 'updated_at');
    expect((await strict.ask('GET', `/features?updated_since=${at}`)).body).toMatchObject({ features: [] });
    const kind = openAccount('small', { updatedSince: 'from' });
    const changed = await kind.ask('PUT', '/features/SML-1', { feature: { name: 'Changed' } });
    const since = textAt(changed.body, 'feature', 'updated_at');
    expect((await kind.ask('GET', `/features?updated_since=${since}`)).body).toMatchObject({
      features: [{ reference_num: 'SML-1' }],
    });
  });

  it('refuse a time that is none', async () => {
    expect((await openAccount().ask('GET', '/features?updated_since=yesterday')).status).toBe(400);
  });
});

describe('what does not exist', () => {
  it('is JSON where the route exists: wrong case, other kind, no access', async () => {
    const { ask } = openAccount('demo');
    for (const path of ['/features/har-1', '/epics/HAR-1', '/features/HAR-999']) {
      expect(await ask('GET', path)).toMatchObject({ status: 404, body: { error: 'Record not found.' } });
    }
    expect((await ask('GET', '/features/LGT-1')).status).toBe(200);
    expect((await ask('GET', '/features/LGT-1', undefined, priya)).status).toBe(404);
    expect((await ask('GET', '/products/LGT', undefined, priya)).status).toBe(404);
  });

  it('is a page where the route does not exist, releases updated without their workspace included', async () => {
    const { ask } = openAccount();
    for (const [method, path] of [
      ['GET', '/nothing'],
      ['PUT', '/releases/SML-R-1'],
      ['POST', '/features'],
    ] as const) {
      const answer = await ask(method, path, method === 'GET' ? undefined : {});
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('text/html');
    }
  });
});

describe('writing', () => {
  it('creates below a release with reference, first status and growing 19-digit identifiers', async () => {
    const { ask } = openAccount();
    const first = await ask('POST', '/releases/SML-R-1/features', { feature: { name: 'New', tags: 'b, a, b' } });
    const second = await ask('POST', '/releases/SML-R-1/features', { feature: { name: 'Newer' } });
    expect(first.body).toMatchObject({
      feature: { reference_num: 'SML-3', tags: ['b', 'a'], workflow_status: { name: 'Under consideration' } },
    });
    expect(textAt(first.body, 'feature', 'id')).toMatch(/^\d{19}$/);
    expect(BigInt(textAt(second.body, 'feature', 'id'))).toBeGreaterThan(BigInt(textAt(first.body, 'feature', 'id')));
  });

  it('leaves absent what has no value, but the assignee null', async () => {
    const { body } = await openAccount().ask('GET', '/features/SML-2');
    expect(keysAt(body, 'feature')).not.toContain('epic');
    expect(keysAt(body, 'feature')).not.toContain('initiative');
    expect(body).toHaveProperty('feature.assigned_to_user', null);
  });

  it('refuses what is not valid and changes nothing', async () => {
    const { ask } = openAccount('demo');
    const before = (await ask('GET', '/features/HAR-1')).body;
    const refused = [
      { name: '' },
      { workflow_status: { name: 'No such status' } },
      { due_date: '2026-02-30' },
      { name: 'Half', epic: 'HAR-E-99' },
      { assigned_to_user: 'nobody@acme.example' },
      { custom_fields: { priority: 'Perhaps' } },
      { start_date: '2026-05-02', due_date: '2026-05-01' },
    ];
    for (const feature of refused) {
      const answer = await ask('PUT', '/features/HAR-1', { feature });
      expect(answer).toMatchObject({
        status: 400,
        body: { error: 'Validation failed', errors: { message: expect.any(String) } },
      });
    }
    expect((await ask('GET', '/features/HAR-1')).body).toEqual(before);
  });

  it('takes every form of a value the documentation shows', async () => {
    const { ask } = openAccount('demo');
    const { body } = await ask('PUT', '/features/HAR-4', {
      feature: {
        workflow_status: 'In development',
        assigned_to_user: { email: 'yuki@acme.example' },
        epic: 'Pay before arrival',
        tags: ['x'],
        initial_estimate_text: '2d 1h',
        custom_fields: [{ key: 'priority', value: 'Must have' }],
        unknown_attribute: 1,
      },
    });
    expect(body).toMatchObject({
      feature: {
        workflow_status: { name: 'In development' },
        assigned_to_user: { email: 'yuki@acme.example' },
        epic: { reference_num: 'HAR-E-2' },
        tags: ['x'],
        initial_estimate: 1020,
        work_units: 10,
        custom_fields: [{ key: 'priority', value: 'Must have' }],
      },
    });
    const cleared = await ask('PUT', '/features/HAR-4', { feature: { assigned_to_user: null, tags: '', epic: null } });
    expect(cleared.body).toMatchObject({ feature: { assigned_to_user: null, tags: [], epic_reference_num: null } });
  });

  it('does not move updated_at when nothing changes, nor for a child unless switched', async () => {
    const { ask, clock } = openAccount();
    const before = textAt((await ask('GET', '/features/SML-1')).body, 'feature', 'updated_at');
    clock.advance(60_000);
    await ask('PUT', '/features/SML-1', { feature: { name: 'First feature' } });
    await ask('PUT', '/requirements/SML-1-1', { requirement: { name: 'Other' } });
    expect(textAt((await ask('GET', '/features/SML-1')).body, 'feature', 'updated_at')).toBe(before);
    const kind = openAccount('small', { childChangeTouchesRecord: true });
    kind.clock.advance(60_000);
    await kind.ask('PUT', '/requirements/SML-1-1', { requirement: { name: 'Other' } });
    const after = textAt((await kind.ask('GET', '/features/SML-1')).body, 'feature', 'updated_at');
    expect(Date.parse(after)).toBeGreaterThanOrEqual(Date.parse('2026-03-02T12:01:00Z'));
  });

  it('empties the initiatives of a release that is updated without them, unless switched', async () => {
    const initiatives = ['SML-S-1'];
    const path = '/products/SML/releases/SML-R-1';
    const bad = openAccount();
    await bad.ask('PUT', path, { release: { initiatives } });
    expect((await bad.ask('PUT', path, { release: { name: 'R' } })).body).toMatchObject({
      release: { initiatives: [] },
    });
    const good = openAccount('small', { releaseWithoutInitiatives: 'keeps' });
    await good.ask('PUT', path, { release: { initiatives } });
    expect((await good.ask('PUT', path, { release: { name: 'R' } })).body).toMatchObject({
      release: { initiatives: [{ reference_num: 'SML-S-1' }] },
    });
  });

  it('wants a status with a new initiative', async () => {
    const { ask } = openAccount();
    const path = '/products/SML/initiatives';
    expect((await ask('POST', path, { initiative: { name: 'Bare' } })).status).toBe(400);
    const made = await ask('POST', path, { initiative: { name: 'Whole', workflow_status: { name: 'Not started' } } });
    expect(made.body).toMatchObject({ initiative: { reference_num: 'SML-S-2' } });
  });

  it('is refused to viewers', async () => {
    const { ask } = openAccount();
    expect((await ask('GET', '/features/SML-1', undefined, viewer)).status).toBe(200);
    expect((await ask('PUT', '/features/SML-1', { feature: { name: 'No' } }, viewer)).status).toBe(403);
    expect((await ask('DELETE', '/features/SML-1', undefined, viewer)).status).toBe(403);
  });

  it('says what is wrong with a body that is no JSON', async () => {
    const { send } = openAccount();
    const headers = { authorization: `Bearer ${owner?.ahaApiKey}`, 'content-type': 'application/json' };
    expect((await send('/api/v1/features/SML-1', { method: 'PUT', headers, body: '{' })).status).toBe(400);
  });
});

describe('what stands beside the records', () => {
  it('is found from both sides: phases of the account, goals of an initiative, one layout of many', async () => {
    const { ask } = openAccount('demo');
    const phases = await ask('GET', '/release_phases');
    expect(keysAt(phases.body, 'release_phases', 0)).toContain('name');
    const goal = await ask('GET', '/goals?fields=initiatives');
    const initiative = textAt(goal.body, 'goals', 0, 'initiatives', 0, 'id');
    const goals = await ask('GET', `/initiatives/${initiative}/goals`);
    expect(textAt(goals.body, 'goals', 0, 'id')).toBe(textAt(goal.body, 'goals', 0, 'id'));
    const layouts = await ask('GET', '/screen_definitions');
    const id = textAt(layouts.body, 'screen_definitions', 2, 'id');
    expect((await ask('GET', `/screen_definitions/${id}`)).body).toMatchObject({
      id,
      screenable_type: expect.any(String),
    });
    expect((await ask('GET', '/screen_definitions/1')).status).toBe(404);
  });

  it('answers HEAD like GET', async () => {
    const { ask } = openAccount('demo');
    expect((await ask('HEAD', '/features/HAR-1')).status).toBe(200);
    expect((await ask('HEAD', '/features/HAR-9999')).status).toBe(404);
  });
});
