import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError } from '../../errors';
import { type Fields, recordId, type TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { readLink } from '../ledger/link-rows';
import { markerOf } from '../marker';
import { syncIntegration } from '../sync';
import { undoLink } from '../undo/undo-link';
import { undoWrite } from '../undo/undo-write';
import { type LinkRequest, linkExisting, previewLink } from './link-existing';
import { unlinkPair } from './unlink';

const FEATURE = 'portfolioitem/feature';

function openPair(aha: Fields, rally: Fields) {
  const stage = createSyncWorld();
  const one = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', ...aha });
  const other = stage.add(stage.systems.rally, FEATURE, { Name: 'Sign-on', ...rally });
  stage.advance(60_000);
  const now = (record: TrackedRecord) => stage.systems[record.system].find(record)?.fields ?? {};
  const request = (choices: LinkRequest['choices'] = {}): LinkRequest => ({
    aha: keyOf(one),
    rally: keyOf(other),
    choices,
  });
  return { ...stage, one, other, now, request };
}

describe('linking with an existing record', () => {
  it('keeps the claim while a create that was sent under it may still land', async () => {
    const stage = openPair({}, {});
    const host = keyOf(stage.one);
    const child = stage.add(stage.systems.aha, 'requirement', { name: 'Step' });
    const notAfterAt = new Date(stage.world.clock.nowMs() + 30_000).toISOString();
    const marker = markerOf(stage.world.integration, child);
    await stage.store.putIntents([{ marker, sendId: 's', host, about: keyOf(child), sent: {}, notAfterAt }]);
    const claims = () => stage.ledger.read(host, 0).rows.filter(({ kind }) => kind === 'claim').length;
    expect(await linkExisting(stage.world, stage.request())).toMatchObject({ result: 'linked' });
    expect(claims()).toBe(1);
  });

  it('keeps the claim while a mark may still land, and goes on under it', async () => {
    const stage = openPair({}, {});
    const { world } = stage;
    const lost = new BatonError('unknown', 'No answer came.');
    const rally = { ...world.rally, mark: () => Promise.reject(lost) };
    const claims = () => stage.ledger.read(keyOf(stage.one), 0).rows.filter(({ kind }) => kind === 'claim').length;
    await expect(linkExisting({ ...world, rally }, stage.request())).rejects.toBe(lost);
    expect(claims()).toBe(1);
    expect(await linkExisting({ ...world, author: 'you' }, stage.request())).toMatchObject({ result: 'later' });
    expect(await linkExisting(world, stage.request())).toMatchObject({ result: 'linked' });
    expect(claims()).toBe(0);
  });

  it('does not link otherwise than it was read: what somebody edits while the mark is set is looked at again', async () => {
    const stage = openPair({ score: 3 }, { Score: 3 });
    const { world, systems, other } = stage;
    const rally: typeof world.rally = {
      ...world.rally,
      mark: async (key, mark) => {
        systems.rally.update(other, { Score: 8 }, 'Bob');
        return systems.rally.mark(key, mark?.marker ?? '');
      },
    };
    await expect(linkExisting({ ...world, rally }, stage.request())).rejects.toMatchObject({ kind: 'conflict' });
    expect(stage.store.contents.links.size).toBe(0);
  });

  it('sets no mark once its claim is too old', async () => {
    const stage = openPair({}, {});
    const { world } = stage;
    const mayLeave: (boolean | undefined)[] = [];
    const rally: typeof world.rally = {
      ...world.rally,
      async findMarked(...asked) {
        stage.advance(world.timing.leaseMs);
        return world.rally.findMarked(...asked);
      },
      async mark(...asked) {
        mayLeave.push(asked[2]?.());
        return stage.other;
      },
    };
    await linkExisting({ ...world, rally }, stage.request()).catch(() => undefined);
    expect(mayLeave).toEqual([false]);
  });

  it('is judged anew where somebody edits in Aha! at that moment, where no history could tell it afterwards', async () => {
    const stage = openPair({ score: null }, { Score: 3 });
    const { world, systems, one } = stage;
    const rally: typeof world.rally = {
      ...world.rally,
      mark: async (key, mark) => {
        systems.aha.update(one, { score: 8 }, 'Ann');
        return systems.rally.mark(key, mark?.marker ?? '');
      },
    };
    Reflect.deleteProperty(world.aha, 'readHistory');
    await expect(linkExisting({ ...world, rally }, stage.request())).rejects.toMatchObject({ kind: 'conflict' });
    expect(stage.now(one)).toMatchObject({ score: 8 });
  });

  it('fills what is empty, joins tags, asks about what differs, and writes nothing else', async () => {
    const stage = openPair(
      { description: '<p>What and why</p>', score: 3, tags: ['a', 'b'] },
      { Description: null, Score: 5, Tags: ['b', 'c'], State: 'In-Progress' },
    );
    expect(await linkExisting(stage.world, stage.request())).toMatchObject({ result: 'linked', asked: 1 });
    expect(stage.now(stage.other)).toMatchObject({
      Description: '<div>What and why</div>',
      Score: '5.0',
      Tags: ['a', 'b', 'c'],
    });
    expect(stage.now(stage.one)).toMatchObject({ status: 'In development', score: 3, tags: ['a', 'b', 'c'] });
    expect([...stage.store.contents.conflicts.values()]).toMatchObject([
      { fields: [{ ahaField: 'score', aha: 3, rally: '5.0' }] },
    ]);

    const writes = stage.systems.rally.edits.length + stage.systems.aha.edits.length;
    stage.advance(60_000);
    expect(await syncIntegration(stage.world)).toMatchObject({ writes: 0, failures: [] });
    expect(stage.systems.rally.edits.length + stage.systems.aha.edits.length).toBe(writes);
    expect([...stage.store.contents.conflicts.values()]).toMatchObject([{ fields: [{ ahaField: 'score' }] }]);
  });

  it('follows the choice field by field, and empties only what somebody chose to empty', async () => {
    const filled = { Description: '<div>Rally</div>', Score: 5 };
    const kept = openPair({ description: null, score: null }, filled);
    await linkExisting(kept.world, kept.request());
    expect(kept.now(kept.other)).toMatchObject({ Description: '<div>Rally</div>' });
    expect(kept.now(kept.one)).toMatchObject({ score: 5 });

    const whoever = openPair({ description: null, score: 1 }, filled);
    await linkExisting(whoever.world, { ...whoever.request(), differing: 'aha' });
    expect(whoever.now(whoever.other)).toMatchObject({ Description: '<div>Rally</div>', Score: '1.0' });
    expect(whoever.now(whoever.one).description).toContain('Rally');

    const chosen = openPair({ description: null, score: null }, filled);
    await linkExisting(chosen.world, chosen.request({ description: 'aha', score: 'leave' }));
    expect(chosen.now(chosen.other)).toMatchObject({ Description: null, Score: '5.0' });
    expect(chosen.now(chosen.one).score).toBeNull();
    chosen.advance(60_000);
    await syncIntegration(chosen.world);
    expect(chosen.now(chosen.other)).toMatchObject({ Description: null, Score: '5.0' });
    expect(chosen.now(chosen.one).score).toBeNull();
  });

  it('lets a field that flows one way follow its mapping, whatever is chosen', async () => {
    const stage = createSyncWorld();
    const one = stage.add(stage.systems.aha, 'release', { name: 'Autumn', release_date: '2026-10-01' });
    const other = stage.add(stage.systems.rally, 'release', { Name: 'Herbst', ReleaseDate: '2026-09-01' });
    const request = {
      aha: keyOf(one),
      rally: keyOf(other),
      choices: { name: 'rally', release_date: 'leave' },
    } as const;
    const { plan } = await previewLink(stage.world, request);
    expect(plan?.fields).toMatchObject([
      { ahaField: 'name', choice: 'aha', choices: [] },
      { ahaField: 'release_date', choice: 'aha', choices: [] },
    ]);
    await linkExisting(stage.world, request);
    expect(stage.systems.rally.find(other)?.fields).toMatchObject({ Name: 'Autumn', ReleaseDate: '2026-10-01' });
    expect(stage.systems.aha.find(one)?.fields).toMatchObject({ name: 'Autumn' });
  });

  it('marks the Rally record, so that another browser finds the link again', async () => {
    const stage = openPair({}, {});
    await linkExisting(stage.world, stage.request());
    expect(stage.systems.rally.markerOf(stage.other)).toBe(markerOf(stage.world.integration, stage.one));
    stage.store.contents.links.clear();
    stage.advance(60_000);
    await syncIntegration(stage.world);
    expect([...stage.store.contents.links.values()]).toMatchObject([{ rally: { id: stage.other.id } }]);
    expect(stage.ledger.read(keyOf(stage.one), 0).rows.filter((row) => row.kind === 'claim')).toEqual([]);
  });

  it('writes nothing where a record is not what was shown', async () => {
    const stage = openPair({ score: 1 }, { Score: 2 });
    const shown = { aha: stage.one.version, rally: stage.other.version };
    stage.systems.rally.update(stage.other, { Score: 9 }, 'Ann');
    const late = linkExisting(stage.world, { ...stage.request({ score: 'aha' }), shown });
    await expect(late).rejects.toMatchObject({ kind: 'conflict' });
    expect(stage.now(stage.other).Score).toBe('9.0');
    expect(stage.store.contents.links.size).toBe(0);
  });
});

describe('what cannot be linked', () => {
  const refusal = async (stage: ReturnType<typeof openPair>, request = stage.request()) => {
    const { hindrance } = await previewLink(stage.world, request);
    await expect(linkExisting(stage.world, request)).rejects.toThrow(hindrance ?? 'nothing');
    return hindrance;
  };

  it('kinds that do not map', async () => {
    const stage = openPair({}, {});
    const story = stage.add(stage.systems.rally, 'hierarchicalrequirement', { Name: 'Sign-on' });
    expect(await refusal(stage, { ...stage.request(), rally: keyOf(story) })).toContain('can be linked with Feature');
  });

  it('either side that is linked already', async () => {
    const stage = openPair({}, {});
    await linkExisting(stage.world, stage.request());
    const third = stage.add(stage.systems.rally, FEATURE, { Name: 'Another' });
    const fourth = stage.add(stage.systems.aha, 'feature', { name: 'Another' });
    expect(await refusal(stage)).toContain('are linked already');
    expect(await refusal(stage, { ...stage.request(), rally: keyOf(third) })).toContain(
      `linked with ${stage.other.ref}`,
    );
    expect(await refusal(stage, { ...stage.request(), aha: keyOf(fourth) })).toContain(`linked with ${stage.one.ref}`);
    stage.store.contents.links.clear();
    expect(await refusal(stage, { ...stage.request(), aha: keyOf(fourth) })).toContain(`made from ${stage.one.ref}`);
  });

  it('a record with the mark of an integration elsewhere, or that Aha!’s own integration has linked', async () => {
    const stage = openPair({}, {});
    stage.systems.rally.mark(stage.other, 'baton:other:feature:1:xyz');
    expect(await refusal(stage)).toContain('another Baton integration');
    stage.systems.rally.mark(stage.other, '');
    const native = { ...stage.one, otherLinks: [{ id: recordId('4711'), ref: 'F4711', url: '' }] };
    const world = {
      ...stage.world,
      aha: { ...stage.world.aha, read: async () => [{ found: true as const, record: native }] },
    };
    expect((await previewLink(world, stage.request())).hindrance).toContain('with F4711');
  });

  it('is free again once the two were unlinked, and the new link is the one that stays', async () => {
    const stage = openPair({}, {});
    const linked = await linkExisting(stage.world, stage.request());
    if (linked.result === 'linked') await unlinkPair(stage.world, linked.link);
    const newer = stage.add(stage.systems.rally, FEATURE, { Name: 'Newer' });
    await linkExisting(stage.world, { ...stage.request(), rally: keyOf(newer) });
    expect(stage.systems.rally.markerOf(stage.other)).toBe('');
    stage.store.contents.cursors.clear();
    stage.advance(60_000);
    await syncIntegration(stage.world);
    const { rows } = stage.ledger.read(keyOf(stage.one), 0);
    expect(readLink(rows, stage.one, stage.world.integration)?.rally.id).toBe(newer.id);
  });
});

describe('undoing a link made by hand', () => {
  it('brings back the old values where nobody changed them, ends the link and takes the mark away', async () => {
    const stage = openPair({ description: '<p>What</p>', score: 3 }, { Description: null, Score: null });
    await linkExisting(stage.world, stage.request());
    const entries = [...stage.store.contents.journal.values()];
    const write = entries.find(({ action }) => action === 'update');
    const link = entries.find(({ action }) => action === 'link');
    if (write === undefined || link === undefined) throw new Error('It was not written down.');
    stage.systems.rally.update(stage.other, { Score: 8 }, 'Ann');
    expect(await undoWrite(stage.world, write, Object.keys(write.before))).toEqual({
      restored: ['Description'],
      moved: ['Score'],
    });
    await undoLink(stage.world, link);
    expect(stage.now(stage.other)).toMatchObject({ Description: null, Score: '8.0' });
    expect(stage.store.contents.links.size).toBe(0);
    expect(stage.systems.rally.markerOf(stage.other)).toBe('');
    await expect(undoLink(stage.world, link)).rejects.toMatchObject({ kind: 'conflict' });
  });
});
