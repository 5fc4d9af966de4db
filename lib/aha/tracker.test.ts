import { describe, expect, it } from 'vitest';
import { draftOf, firstOf, KINDS, openHarbor } from '../../test/support/aha/harbor';
import { recordId } from '../model/record';

describe('reading', () => {
  it('answers in the order asked for, and says what is missing', async () => {
    const sandbox = openHarbor();
    const keys = [
      firstOf(sandbox, 'feature'),
      { system: 'aha', kind: 'epic', id: recordId('1') },
      firstOf(sandbox, 'release'),
    ] as const;
    const results = await sandbox.tracker.read(keys);
    expect(results.map((result) => result.found)).toEqual([true, false, true]);
    expect(results[1]).toMatchObject({ key: keys[1], reason: expect.stringMatching(/gone, or you may not see it/) });
  });

  it('takes a record of a hidden workspace as absent', async () => {
    const sandbox = openHarbor({}, 'priya');
    const [result] = await sandbox.tracker.read([firstOf(sandbox, 'feature', 'LGT')]);
    expect(result?.found).toBe(false);
  });

  it('reads twice the same', async () => {
    const sandbox = openHarbor();
    const keys = KINDS.map((kind) => firstOf(sandbox, kind));
    expect(await sandbox.tracker.read(keys)).toEqual(await sandbox.tracker.read(keys));
  });

  it('reads a feature’s requirements in one request, in order', async () => {
    const sandbox = openHarbor();
    const key = firstOf(sandbox, 'feature');
    const children = await sandbox.tracker.readChildren(key);
    expect(children.map(({ id }) => id)).toEqual(sandbox.aha.store.requirementsOf(key.id).map(({ id }) => id));
    expect(children.length).toBeGreaterThan(0);
    expect(children[0]?.parent).toMatchObject({ kind: 'feature', id: key.id });
    expect(sandbox.requests).toHaveLength(1);
    expect(await sandbox.tracker.readChildren(firstOf(sandbox, 'epic'))).toEqual([]);
  });
});

describe('creating', () => {
  const always = () => true;

  it('creates each kind, finds it by its marker and keeps the small print out of the text', async () => {
    const sandbox = openHarbor();
    const { tracker } = sandbox;
    const feature = { kind: 'feature', id: firstOf(sandbox, 'feature').id, name: '' };
    const drafts = KINDS.map((kind) => {
      const text = kind === 'release' ? { theme: '<p>Body</p>' } : { description: '<p>Body</p>' };
      const parent = kind === 'requirement' ? { feature } : {};
      return draftOf(kind, { name: `New ${kind}`, ...text, ...parent }, `baton:acme:${kind}:9:hash`);
    });
    const outcomes = await tracker.create(drafts, always);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(KINDS.map(() => 'created'));
    const records = outcomes.flatMap((each) => (each.outcome === 'created' ? [each.record] : []));
    for (const { fields } of records) expect(fields.theme ?? fields.description).toBe('<p>Body</p>');

    const marked = await tracker.findMarked(
      KINDS,
      drafts.map(({ marker }) => marker),
    );
    expect(marked.map(({ record }) => record.id).sort()).toEqual(records.map(({ id }) => id).sort());
    expect(await tracker.findMarked(KINDS, ['baton:acme:feature:9:other'])).toEqual([]);
  });

  it('keeps the small print when the text is changed later', async () => {
    const { tracker, aha } = openHarbor();
    const [outcome] = await tracker.create([draftOf('feature', { name: 'New', description: '<p>One</p>' })], always);
    if (outcome?.outcome !== 'created') throw new Error('not created');
    await tracker.update(outcome.record, { description: '<p>Two</p>' });
    const body = aha.store.findRecord(outcome.record.id)?.note.body ?? '';
    expect(body).toMatch(
      /^<p>Two<\/p><p>Rally: <a href="https:\/\/rally1.rallydev.com\/#\/7">US7 Ropes &amp; more<\/a>/,
    );
    expect(await tracker.findMarked(['feature'], ['baton:acme:rally:1:hash'])).toHaveLength(1);
  });

  it('goes on after a refused draft', async () => {
    const { tracker } = openHarbor();
    const outcomes = await tracker.create(
      [draftOf('feature', { name: '' }), draftOf('feature', { name: 'Fine' })],
      always,
    );
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['refused', 'created']);
  });

  it('puts a feature without release into the parking lot', async () => {
    const { tracker } = openHarbor();
    const [outcome] = await tracker.create([draftOf('feature', { name: 'Somewhere' })], always);
    if (outcome?.outcome !== 'created') throw new Error('not created');
    expect(outcome.record.fields.release).toMatchObject({ name: 'Parking lot' });
  });

  it('creates nothing once its time is over', async () => {
    const { tracker, aha } = openHarbor();
    const before = aha.store.recordsOf('initiative').length;
    const [outcome] = await tracker.create([draftOf('initiative', { name: 'Late' })], () => false);
    expect(outcome).toMatchObject({ outcome: 'refused', error: { kind: 'unavailable' } });
    expect(aha.store.recordsOf('initiative')).toHaveLength(before);
  });
});

describe('looking up', () => {
  it('looks for no marker without a request', async () => {
    const sandbox = openHarbor();
    expect(await sandbox.tracker.findMarked(KINDS, [])).toEqual([]);
    expect(sandbox.requests).toEqual([]);
  });

  it('takes the older of two records of one name, and none of another kind', async () => {
    const { tracker } = openHarbor();
    const made = await tracker.create(
      [draftOf('epic', { name: 'Twin' }), draftOf('epic', { name: 'Twin' })],
      () => true,
    );
    const ids = made.flatMap((each) => (each.outcome === 'created' ? [each.record.id] : []));
    expect(ids).toHaveLength(2);
    expect(await tracker.findByName('epic', 'Twin')).toBe(ids[0]);
    expect(await tracker.findByName('feature', 'Twin')).toBeNull();
    expect(await tracker.findByName('requirement', 'Twin')).toBeNull();
  });
});
