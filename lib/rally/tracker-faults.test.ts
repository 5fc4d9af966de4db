import { beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { FEATURE, keyOf, MIRAS_KEY, openRallyDesk, type RallyDesk, STORY } from '../../test/support/rally-desk';
import { recordId } from '../model/record';

let desk: RallyDesk;
beforeEach(async () => {
  desk = await openRallyDesk();
});

describe('a create whose reply is lost', () => {
  it.each(['lost reply', 'lost request'] as const)('is unknown, and its marker tells: %s', async (how) => {
    await desk.tracker.describe();
    desk.world.fault(/^POST .*create$/, how);
    const sent = desk.draft(FEATURE, { Name: 'F' });
    const [outcome] = await desk.tracker.create([sent], () => true);
    expect(outcome?.outcome).toBe('unknown');
    const found = await desk.tracker.findMarked([FEATURE, STORY, 'release'], [sent.marker]);
    expect(found.map(({ marker }) => marker)).toEqual(how === 'lost reply' ? [sent.marker] : []);
  });

  it('in a batch is found entry by entry', async () => {
    await desk.tracker.describe();
    desk.world.fault(/^POST batch$/, 'lost reply');
    const drafts = [
      desk.draft(FEATURE, { Name: 'a' }),
      desk.draft(STORY, { Name: 'b' }),
      desk.draft('release', { Name: 'c' }),
    ];
    const outcomes = await desk.tracker.create(drafts, () => true);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown', 'unknown']);
    const found = await desk.tracker.findMarked(
      [FEATURE, STORY, 'release'],
      drafts.map(({ marker }) => marker),
    );
    expect(found.map(({ marker }) => marker).sort()).toEqual(drafts.map(({ marker }) => marker).sort());
  });
});

describe('a batch', () => {
  it('makes what can be made and says why not of the rest', async () => {
    const missing = { kind: FEATURE, id: recordId('999999999'), name: '' };
    const outcomes = await desk.tracker.create(
      [
        desk.draft(STORY, { Name: 'a' }),
        desk.draft(STORY, { Name: 'b', PortfolioItem: missing }),
        desk.draft(STORY, { Name: 'c' }),
      ],
      () => true,
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'refused', 'created']);
  });
});

describe('changes', () => {
  const KINDS = [FEATURE, STORY, 'portfolioitem/initiative', 'release'];

  it('are found once they happened, at one request for artifacts and one for releases', async () => {
    const feature = await desk.make(FEATURE, { Name: 'F' });
    desk.world.clock.advance(600_000);
    const start = await desk.tracker.readChanged(KINDS, null);
    desk.world.clock.advance(600_000);
    desk.world.takeLog();
    const quiet = await desk.tracker.readChanged(KINDS, start.cursor);
    expect(quiet.records).toEqual([]);
    expect([...desk.world.takeLog()].sort()).toEqual(['GET artifact', 'GET release']);

    await desk.tracker.update(keyOf(feature), { Name: 'G' });
    const changed = await desk.tracker.readChanged(KINDS, quiet.cursor);
    expect(changed.records.map(({ name }) => name)).toEqual(['G']);
    desk.world.clock.advance(600_000);
    const later = await desk.tracker.readChanged(KINDS, changed.cursor);
    desk.world.clock.advance(600_000);
    expect((await desk.tracker.readChanged(KINDS, later.cursor)).records).toEqual([]);
  });

  it('since long ago and since an impossible future are everything, twice the same', async () => {
    const past = await desk.tracker.readChanged(KINDS, '2000-01-01T00:00:00.000Z');
    const future = await desk.tracker.readChanged(KINDS, '2050-01-01T00:00:00.000Z');
    expect(past.records.length).toBeGreaterThan(5);
    expect(future).toEqual(past);
    expect(await desk.tracker.readChanged(KINDS, '2000-01-01T00:00:00.000Z')).toEqual(past);
  });

  it('survive a server that is down for a moment, and say when it stays down', async () => {
    const start = await desk.tracker.readChanged(KINDS, '2000-01-01T00:00:00.000Z');
    desk.world.fault(/^GET artifact$/, new Response('<!DOCTYPE html>', { status: 503 }), 2);
    expect(await desk.tracker.readChanged(KINDS, '2000-01-01T00:00:00.000Z')).toEqual(start);
    desk.world.fault(/^GET artifact$/, new Response('<!DOCTYPE html>down', { status: 200 }), 3);
    expect((await failureOf(desk.tracker.readChanged(KINDS, '2000-01-01T00:00:00.000Z'))).kind).toBe('unavailable');
  });
});

describe('a record that is gone', () => {
  it('is absent, not an error, and cannot be changed', async () => {
    const made = await desk.make(STORY, { Name: 'S' });
    await desk.world.client(MIRAS_KEY).remove(`${STORY}/${made.id}`, {});
    const [result] = await desk.tracker.read([keyOf(made)]);
    expect(result).toMatchObject({ found: false, key: keyOf(made) });
    expect((await failureOf(desk.tracker.update(keyOf(made), { Name: 'T' }))).kind).toBe('gone');
  });
});

describe('a collision', () => {
  it('of two writes at once loses neither', async () => {
    const made = await desk.make(STORY, { Name: 'S' });
    const other = desk.openBeside();
    desk.world.rally.options.writeMs = 1;
    desk.world.takeLog();
    await Promise.all([
      desk.tracker.update(keyOf(made), { Name: 'T' }),
      other.update(keyOf(made), { PlanEstimate: 5 }),
    ]);
    expect(desk.world.takeLog().filter((line) => line.startsWith('POST'))).toHaveLength(3);
    expect((await desk.readOne(keyOf(made))).fields).toMatchObject({ Name: 'T', PlanEstimate: 5 });
  });
});
