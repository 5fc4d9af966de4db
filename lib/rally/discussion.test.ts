import { expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { FEATURE, keyOf, MIRAS_KEY, openRallyDesk } from '../../test/support/rally-desk';
import { addPost, readDiscussion } from './discussion';
import { refOf } from './refs';

it('a discussion is read oldest first, with who wrote what, and added to', async () => {
  const { world, place, make } = await openRallyDesk();
  const client = world.client(MIRAS_KEY);
  const workspace = refOf('workspace', place.workspaceId);
  const feature = keyOf(await make(FEATURE, { Name: 'F' }));
  expect(await readDiscussion(client, workspace, feature)).toEqual([]);
  const first = await addPost(client, workspace, feature, '<p>One</p>');
  world.clock.advance(1_000);
  const second = await addPost(client, workspace, feature, '<p>Two</p>');
  expect(await readDiscussion(client, workspace, feature)).toEqual([first, second]);
  expect([first.text, first.author?.email]).toEqual(['<p>One</p>', 'mira@acme.example']);
  const viewer = world.client({ mode: 'key', key: '_rally_key_of_leon_0123456789' });
  expect((await failureOf(addPost(viewer, workspace, feature, '<p>Three</p>'))).kind).toBe('permission');
});
