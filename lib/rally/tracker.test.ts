import { beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { FEATURE, keyOf, MIRAS_KEY, openRallyDesk, type RallyDesk, STORY } from '../../test/support/rally-desk';
import { type Fields, type Kind, recordId } from '../model/record';
import type { RallyCredential } from './auth';
import { probeRally } from './probe';
import { listRallyProjects } from './workspaces';

let desk: RallyDesk;
beforeEach(async () => {
  desk = await openRallyDesk();
});

describe('signing in', () => {
  it.each<[string, RallyCredential]>([
    ['key', MIRAS_KEY],
    ['basic', { mode: 'basic', userName: 'mira@acme.example', password: 'mira-sandbox-password' }],
  ])('with a %s may read and write', async (_, credential) => {
    const probe = await probeRally(desk.world.client(credential), desk.place);
    expect(probe.identity).toMatchObject({ email: 'mira@acme.example', name: 'Mira Lindqvist', system: 'rally' });
  });

  it('with the browser’s session may read and write, and a key beside it still goes without cookies', async () => {
    await desk.world.fetch('https://rally1.rallydev.com/slm/webservice/v2.0/security/authorize', {
      credentials: 'include',
      headers: { authorization: `Basic ${btoa('tomas@acme.example:tomas-sandbox-password')}` },
    });
    const session = await probeRally(desk.world.client({ mode: 'session' }), desk.place);
    expect(session.identity.email).toBe('tomas@acme.example');
    expect((await probeRally(desk.world.client(MIRAS_KEY), desk.place)).identity.email).toBe('mira@acme.example');
  });

  it.each<[string, RallyCredential, string, RegExp]>([
    ['no session', { mode: 'session' }, 'auth', /not signed in to Rally/],
    ['a wrong key', { mode: 'key', key: '_wrong' }, 'auth', /does not know this API key/],
    ['a wrong password', { mode: 'basic', userName: 'mira@acme.example', password: 'no' }, 'auth', /name and password/],
    ['a read-only key', { mode: 'key', key: '_rally_key_of_mira_0123456789_read_only' }, 'permission', /read-only/],
  ])('with %s fails in words', async (_, credential, kind, sentence) => {
    const error = await failureOf(probeRally(desk.world.client(credential), desk.place));
    expect([error.kind, error.message]).toEqual([kind, expect.stringMatching(sentence)]);
  });

  it('as a viewer is found out before the first write', async () => {
    const viewer = desk.world.client({ mode: 'key', key: '_rally_key_of_leon_0123456789' });
    expect((await failureOf(probeRally(viewer, desk.place))).kind).toBe('permission');
  });
});

describe('discovery', () => {
  it('knows the project tree, closed ones too', async () => {
    const projects = await listRallyProjects(desk.world.client(MIRAS_KEY), desk.place.workspaceId);
    const byId = new Map(projects.map((project) => [project.id, project]));
    const mobile = projects.find(({ name }) => name === 'Mobile Team');
    expect(byId.get(mobile?.parentId ?? recordId(''))?.name).toBe('Acme Fitness');
    expect(projects.find(({ name }) => name === 'Legacy Studio')?.isOpen).toBe(false);
    expect(desk.place.timeZone).toBe('America/Denver');
  });

  it('knows portfolio levels, fields, values and states', async () => {
    const kinds = await desk.tracker.describe();
    expect(kinds.map(({ kind, level }) => [kind, level])).toEqual([
      ['portfolioitem/theme', 2],
      ['portfolioitem/initiative', 1],
      [FEATURE, 0],
      [STORY, undefined],
      ['defect', undefined],
      ['task', undefined],
      ['release', undefined],
      ['iteration', undefined],
      ['milestone', undefined],
    ]);
    const field = (kind: Kind, key: string) =>
      kinds.find((each) => each.kind === kind)?.fields.find((each) => each.key === key);
    expect(field(FEATURE, 'State')?.options?.map(({ name }) => name)).toEqual([
      'Discovering',
      'Developing',
      'Measuring',
      'Done',
    ]);
    expect(field(FEATURE, 'Name')).toMatchObject({ type: 'text', required: true, readOnly: false });
    expect(field(FEATURE, 'PercentDoneByStoryCount')).toMatchObject({ type: 'number', readOnly: true });
    expect(field(FEATURE, 'c_TShirtSize')).toMatchObject({ type: 'choice', custom: true });
    expect(field(FEATURE, 'c_TShirtSize')?.options?.map(({ name }) => name)).toEqual(['Small', 'Medium', 'Large']);
    expect(field(FEATURE, 'c_Platforms')).toMatchObject({ type: 'multiChoice' });
    expect(field(FEATURE, 'c_RoadmapLink')).toMatchObject({ type: 'url' });
    expect(field(FEATURE, 'PreliminaryEstimate')?.options?.map(({ name }) => name)).toContain('M');
    expect(field(STORY, 'FlowState')?.options?.map(({ category }) => category)).toContain('In-Progress');
    expect(field('portfolioitem/theme', 'Release')).toBeUndefined();
    expect(field(STORY, 'ScheduleState')?.options?.map(({ name }) => name)).toContain('Accepted');
    expect(field(STORY, 'Owner')?.type).toBe('person');
  });
});

describe('a feature', () => {
  it.each<[string, Fields]>([
    ['Name', { Name: 'Another “name” & more' }],
    ['Description', { Description: '<p>Some <b>bold</b> text</p>' }],
    ['Notes', { Notes: '<p>A note</p>' }],
    ['State', { State: 'Developing' }],
    ['dates', { PlannedStartDate: '2026-11-01', PlannedEndDate: '2026-11-30' }],
    ['Tags', { Tags: ['mobile', 'R&D (new)', 'say "hi"'] }],
    ['Owner', { Owner: { email: 'yuki@acme.example', name: 'Yuki Tanabe' } }],
    ['a drop-down', { c_TShirtSize: 'Large' }],
    ['several choices', { c_Platforms: ['iOS', 'Web'] }],
    ['a web link', { c_RoadmapLink: 'ACME-12' }],
    ['a number', { RefinedEstimate: 8 }],
    ['a box', { Ready: true }],
  ])('takes %s and gives it back, in the answer and when read again', async (_, fields) => {
    const made = await desk.make(FEATURE, { Name: 'F' });
    const written = await desk.tracker.update(keyOf(made), fields);
    const again = await desk.readOne(keyOf(made));
    for (const [key, value] of Object.entries(fields)) {
      const expected = key === 'Owner' ? expect.objectContaining({ email: 'yuki@acme.example' }) : value;
      expect(written.fields[key]).toEqual(expected);
      expect(again.fields[key]).toEqual(expected);
    }
    expect(again.version).not.toBe(made.version);
    expect(again).toEqual(written);
  });

  it('can be emptied again, field by field', async () => {
    const full = {
      Description: '<p>x</p>',
      State: 'Developing',
      PlannedStartDate: '2026-11-01',
      PlannedEndDate: '2026-11-30',
      Tags: ['mobile'],
      Owner: { email: 'yuki@acme.example', name: '' },
      c_TShirtSize: 'Large',
      c_Platforms: ['iOS'],
      c_RoadmapLink: 'ACME-12',
      RefinedEstimate: 8,
    };
    const made = await desk.make(FEATURE, { Name: 'F', ...full });
    const emptied = await desk.tracker.update(
      keyOf(made),
      Object.fromEntries(Object.keys(full).map((key) => [key, null])),
    );
    const values = Object.keys(full).map((key) => emptied.fields[key]);
    expect(values).toEqual([null, null, null, null, [], null, null, [], null, null]);
  });

  it('keeps the link to Aha! when its notes change', async () => {
    const made = await desk.make(FEATURE, { Name: 'F', Notes: '<p>First</p>' });
    await desk.tracker.update(keyOf(made), { Notes: '<p>Second</p>' });
    const [raw] =
      desk.world.rally.state()['PortfolioItem/Feature']?.filter((each) => JSON.stringify(each).includes(made.id)) ?? [];
    expect(JSON.stringify(raw)).toMatch(/Second.*acme\.aha\.io.*baton:acme/);
  });

  it('has its children below it, and its children have it as parent', async () => {
    const feature = await desk.make(FEATURE, { Name: 'F' });
    const parent = { kind: FEATURE, id: feature.id, name: '' };
    const drafts = ['one', 'two', 'three'].map((Name) => desk.draft(STORY, { Name, PortfolioItem: parent }));
    const outcomes = await desk.tracker.create(drafts, () => true);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created', 'created']);
    const children = await desk.tracker.readChildren(keyOf(feature));
    expect(children.map(({ name }) => name).sort()).toEqual(['one', 'three', 'two']);
    expect(children[0]?.parent).toEqual({ kind: FEATURE, id: feature.id, name: 'F' });
  });

  it('moves in rank next to another one', async () => {
    const initiative = await desk.make('portfolioitem/initiative', { Name: 'I' });
    const parent = { kind: 'portfolioitem/initiative', id: initiative.id, name: '' };
    const first = await desk.make(FEATURE, { Name: 'first', Parent: parent });
    const second = await desk.make(FEATURE, { Name: 'second', Parent: parent });
    await desk.tracker.rank(keyOf(second), { above: keyOf(first) });
    expect((await desk.tracker.readChildren(keyOf(initiative))).map(({ name }) => name)).toEqual(['second', 'first']);
    await desk.tracker.rank(keyOf(second), { below: keyOf(first) });
    expect((await desk.tracker.readChildren(keyOf(initiative))).map(({ name }) => name)).toEqual(['first', 'second']);
  });
});

describe('a story', () => {
  it('is given a release unless it has children', async () => {
    const releaseId = await desk.tracker.findByName('release', 'Spring launch');
    const Release = { kind: 'release', id: releaseId ?? recordId(''), name: 'Spring launch' };
    const leaf = await desk.make(STORY, { Name: 'leaf' });
    expect((await desk.tracker.update(keyOf(leaf), { Release })).fields.Release).toEqual(Release);
    const parent = await desk.make(STORY, { Name: 'parent' });
    await desk.make(STORY, { Name: 'child', Parent: { kind: STORY, id: parent.id, name: '' } });
    const updated = await desk.tracker.update(keyOf(parent), { Release, PlanEstimate: 3, Name: 'still written' });
    expect([updated.fields.Release, updated.name]).toEqual([null, 'still written']);
  });

  it('is refused a value, a person and a field that Rally does not have', async () => {
    const story = await desk.make(STORY, { Name: 'S' });
    for (const fields of [
      { ScheduleState: 'Nowhere' },
      { Owner: { email: 'x@y.example', name: '' } },
      { Nothing: 1 },
    ]) {
      expect((await failureOf(desk.tracker.update(keyOf(story), fields))).kind).toBe('invalid');
    }
  });
});

describe('a text that Rally’s filter does not like', () => {
  it('is refused with the field, and a text that it cleans is answered clean', async () => {
    const made = await desk.make(FEATURE, { Name: 'F' });
    const error = await failureOf(desk.tracker.update(keyOf(made), { Name: 'Play <video>' }));
    expect([error.kind, error.message]).toEqual(['invalid', expect.stringMatching(/text of Name/)]);
    const written = await desk.tracker.update(keyOf(made), {
      Description: '<p><span style="color:red">red</span></p>',
    });
    expect(written.fields.Description).toContain('red</span>');
    expect(written.fields.Description).not.toContain('color');
  });
});

describe('a release', () => {
  it('is made with what it needs, found by its name, and keeps its days', async () => {
    const made = await desk.make('release', { Name: 'Autumn', ReleaseDate: '2026-12-24', Theme: '<p>Cosy</p>' });
    expect(made.fields).toMatchObject({ ReleaseStartDate: '2026-12-24', ReleaseDate: '2026-12-24', State: 'Planning' });
    expect(await desk.tracker.findByName('release', 'Autumn')).toBe(made.id);
    expect(await desk.tracker.findByName('release', 'autumn leaves')).toBeNull();
  });
});

describe('people', () => {
  it('are found by e-mail however it is written, and strangers are nobody', async () => {
    expect(await desk.tracker.findPerson({ email: 'Yuki@ACME.example', name: '' })).toMatchObject({
      name: 'Yuki Tanabe',
    });
    expect(await desk.tracker.findPerson({ email: 'yuki@other.example', name: 'Yuki Tanabe' })).toBeNull();
  });
});

describe('a Rally tracker', () => {
  it('takes a record away, and says so where it is gone already', async () => {
    const story = keyOf(await desk.make(STORY, { Name: 'Once' }));
    await desk.tracker.remove(story);
    expect(await desk.tracker.read([story])).toMatchObject([{ found: false }]);
    expect((await failureOf(desk.tracker.remove(story))).kind).toBe('gone');
  });

  it('does not take a lost owner of a change for a lost record', async () => {
    const story = keyOf(await desk.make(STORY, { Name: 'Once' }));
    const Release = { kind: 'release', id: recordId('1'), name: '' };
    const error = await failureOf(desk.tracker.update(story, { Release }));
    expect([error.kind, error.message]).toEqual(['invalid', expect.stringMatching(/point at does not exist/)]);
  });

  it('knows who it works for, and the fields anew once it was told to forget them', async () => {
    expect(await desk.tracker.identify()).toMatchObject({ email: 'mira@acme.example', system: 'rally' });
    const before = await desk.tracker.describe();
    desk.world.takeLog();
    await desk.tracker.describe();
    expect(desk.world.takeLog()).toEqual([]);
    desk.tracker.forgetSchema();
    expect(await desk.tracker.describe()).toEqual(before);
    expect(desk.world.takeLog().length).toBeGreaterThan(0);
  });

  it('sets a milestone by its name', async () => {
    await desk.make('milestone', { Name: 'Gate 1' });
    const made = await desk.make(FEATURE, { Name: 'F', Milestones: ['Gate 1'] });
    expect(made.fields.Milestones).toEqual(['Gate 1']);
    const error = await failureOf(desk.tracker.update(keyOf(made), { Milestones: ['Gate 2'] }));
    expect(error.message).toMatch(/no milestone of this name/);
  });

  it('has nothing to tell of no kinds', async () => {
    const { records, cursor } = await desk.tracker.readChanged([], null);
    expect([records, cursor]).toEqual([[], expect.anything()]);
  });
});
