import { expect, it } from 'vitest';
import { openRallyDesk, STORY } from '../../test/support/rally-desk';
import { keyOf } from '../sync/key-of';

const origin = { ref: 'ACME-7', url: 'https://acme.aha.io/features/ACME-7', name: 'Sign-on & <more>' };
const first = { marker: 'baton:acme:feature:7:aaa', origin };
const second = { marker: 'baton:acme:feature:8:bbb', origin };

it('marks a record that is there already, once, and leaves what people wrote', async () => {
  const { tracker, make, readOne } = await openRallyDesk();
  const story = await make(STORY, { Name: 'Old story', Notes: '<p>By hand</p>' });
  await tracker.mark?.(keyOf(story), null);
  expect((await readOne(story)).marker).toBeUndefined();

  await tracker.mark?.(keyOf(story), first);
  const marked = await tracker.mark?.(keyOf(story), second);
  expect(marked?.marker).toBe(second.marker);
  expect(marked?.fields.Notes).toBe('<p>By hand</p>');
  expect(await tracker.findMarked([STORY], [first.marker, second.marker])).toMatchObject([
    { marker: second.marker, record: { id: story.id } },
  ]);

  expect((await tracker.mark?.(keyOf(story), null))?.marker).toBeUndefined();
  expect((await readOne(story)).fields.Notes).toBe('<p>By hand</p>');
});

it('sends nothing once it is too late', async () => {
  const { tracker, make, readOne } = await openRallyDesk();
  const story = await make(STORY, { Name: 'Old story' });
  const { version } = await readOne(story);
  await expect(tracker.mark?.(keyOf(story), first, () => false)).rejects.toMatchObject({ kind: 'unavailable' });
  expect((await readOne(story)).version).toBe(version);
});
