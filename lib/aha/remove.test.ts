import { expect, it } from 'vitest';
import { draftOf, firstOf, KINDS, openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../sync/key-of';

it('moves a record of each kind into the recycle bin, once', async () => {
  const sandbox = openHarbor();
  const { tracker } = sandbox;
  const feature = { kind: 'feature', id: firstOf(sandbox, 'feature').id, name: '' };
  const drafts = KINDS.map((kind) =>
    draftOf(kind, { name: `New ${kind}`, ...(kind === 'requirement' && { feature }) }, `baton:acme:${kind}:9:hash`),
  );
  const outcomes = await tracker.create(drafts, () => true);
  const made = outcomes.flatMap((each) => (each.outcome === 'created' ? [keyOf(each.record)] : []));
  expect(made).toHaveLength(KINDS.length);
  for (const key of made) {
    expect(await tracker.countBelow?.(key)).toBe(0);
    await tracker.remove?.(key);
  }
  expect((await tracker.read(made)).map(({ found }) => found)).toEqual(made.map(() => false));
  expect(sandbox.aha.store.deletions.map(({ root }) => root.id)).toEqual(made.map(({ id }) => id));
  for (const key of made.filter(({ kind }) => kind === 'feature')) await tracker.remove?.(key);
  expect(sandbox.aha.store.deletions).toHaveLength(made.length);
});

it('counts what stands below a record and hangs on it', async () => {
  const sandbox = openHarbor();
  const { tracker, aha } = sandbox;
  const feature = firstOf(sandbox, 'feature');
  const requirements = aha.store.requirementsOf(feature.id).length;
  expect(requirements).toBeGreaterThan(0);
  expect(await tracker.countBelow?.(feature)).toBeGreaterThanOrEqual(requirements);
  expect(await tracker.countBelow?.(firstOf(sandbox, 'release'))).toBeGreaterThan(0);
});

it('is refused to those who may only look', async () => {
  const sandbox = openHarbor({}, 'leon');
  await expect(sandbox.tracker.remove?.(firstOf(sandbox, 'feature'))).rejects.toMatchObject({ kind: 'permission' });
  expect(sandbox.aha.store.deletions).toEqual([]);
});
