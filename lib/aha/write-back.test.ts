import { describe, expect, it } from 'vitest';
import { firstOf, openHarbor, readOne } from '../../test/support/aha/harbor';
import { type Fields, recordId } from '../model/record';

const MINUTE_MS = 60_000;

describe('writing back every field', () => {
  const person = { email: 'yuki@acme.example', name: 'Yuki Tanabe' };
  const common: Fields = { name: 'Renamed', description: '<p>New <b>text</b></p>' };
  const cases: readonly (readonly ['feature' | 'epic' | 'requirement' | 'release' | 'initiative', Fields])[] = [
    [
      'feature',
      {
        ...common,
        workflow_status: 'In development',
        assigned_to_user: person,
        tags: ['one', 'two three'],
        start_date: '2026-12-01',
        due_date: '2026-12-24',
        workflow_kind: 'Improvement',
        original_estimate: 90,
        'custom_fields.priority': 'Should have',
        'custom_fields.requested_by': 'Ada',
        'custom_fields.revenue_impact': 12.5,
        'custom_fields.promised_on': '2027-01-02',
        'custom_fields.design_url': 'https://design.example/a?b=c',
        'custom_fields.acceptance': '<p>It floats</p>',
        'custom_fields.platforms': ['Web', 'iOS'],
      },
    ],
    [
      'epic',
      {
        ...common,
        workflow_status: 'Done',
        assigned_to_user: person,
        tags: ['x'],
        start_date: '2026-12-01',
        due_date: '2026-12-24',
        'custom_fields.sponsor': 'Ada',
      },
    ],
    [
      'requirement',
      {
        ...common,
        workflow_status: 'Done',
        assigned_to_user: person,
        start_date: '2026-12-01',
        end_date: '2026-12-02',
        'custom_fields.requested_by': 'Ada',
      },
    ],
    [
      'release',
      {
        name: 'Renamed',
        theme: '<p>Calm</p>',
        workflow_status: 'In progress',
        owner: person,
        start_date: '2026-12-01',
        end_date: '2027-02-01',
        release_date: '2027-02-03',
        'custom_fields.launch_notes': '<p>Go</p>',
      },
    ],
    [
      'initiative',
      {
        ...common,
        workflow_status: 'In progress',
        start_date: '2026-12-01',
        end_date: '2027-06-30',
        effort: 8,
        value: 9,
      },
    ],
  ];

  it.each(cases)('of %s', async (kind, fields) => {
    const sandbox = openHarbor();
    const key = firstOf(sandbox, kind);
    const before = await readOne(sandbox.tracker, key);
    sandbox.clock.advance(MINUTE_MS);
    const answered = await sandbox.tracker.update(key, fields);
    expect(answered.fields).toMatchObject(fields);
    expect(answered.version > before.version).toBe(true);
    expect((await readOne(sandbox.tracker, key)).fields).toMatchObject(fields);
  });

  it.each([
    [
      'feature',
      {
        assigned_to_user: null,
        tags: [],
        start_date: null,
        due_date: null,
        epic: null,
        initiative: null,
        'custom_fields.requested_by': null,
        'custom_fields.revenue_impact': null,
        'custom_fields.promised_on': null,
      },
    ],
    ['requirement', { assigned_to_user: null, start_date: null, end_date: null }],
    ['release', { start_date: null, release_date: null }],
    ['initiative', { start_date: null, end_date: null }],
  ] as const)('empties what can be emptied of %s', async (kind, fields) => {
    const sandbox = openHarbor();
    const key = firstOf(sandbox, kind);
    await sandbox.tracker.update(key, fields);
    const now = (await readOne(sandbox.tracker, key)).fields;
    for (const [field, value] of Object.entries(fields)) expect(now[field] ?? null).toEqual(value);
  });

  it('moves a feature to another release and epic', async () => {
    const sandbox = openHarbor();
    const key = firstOf(sandbox, 'feature');
    const pointers = (['release', 'epic'] as const).map((kind) => {
      const last = sandbox.aha.store.recordsOf(kind).findLast((record) => record.ref.startsWith('HAR-'));
      return [kind, { kind, id: recordId(last?.id ?? ''), name: last?.name ?? '' }] as const;
    });
    const { fields } = await sandbox.tracker.update(key, Object.fromEntries(pointers));
    expect(fields).toMatchObject(Object.fromEntries(pointers));
  });

  it('keeps a release’s initiatives, though the server empties them when they are left out', async () => {
    const sandbox = openHarbor({ releaseWithoutInitiatives: 'empties' });
    const key = firstOf(sandbox, 'release');
    const initiative = firstOf(sandbox, 'initiative');
    const stored = sandbox.aha.store.findRecord(key.id);
    if (stored === null) throw new Error('no release');
    stored.initiativeIds = [initiative.id];
    await sandbox.tracker.update(key, { name: 'Renamed' });
    expect(sandbox.aha.store.findRecord(key.id)?.initiativeIds).toEqual([initiative.id]);
  });

  it('says in Aha!’s words why it refused', async () => {
    const sandbox = openHarbor();
    const refusal = sandbox.tracker.update(firstOf(sandbox, 'feature'), { workflow_status: 'No such status' });
    await expect(refusal).rejects.toMatchObject({ kind: 'invalid', message: expect.stringMatching(/Workflow status/) });
  });

  it('refuses for a viewer with kind permission', async () => {
    const sandbox = openHarbor({}, 'leon');
    await expect(sandbox.tracker.update(firstOf(sandbox, 'feature'), { name: 'x' })).rejects.toMatchObject({
      kind: 'permission',
    });
  });
});
