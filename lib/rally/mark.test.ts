import { expect, it } from 'vitest';
import { openRallyDesk, STORY } from '../../test/support/rally-desk';
import { rallyFeature, rallyKinds } from '../../test/support/rally-kinds';
import { operationResult, scriptRally } from '../../test/support/scripted-rally';
import { recordId } from '../model/record';
import { keyOf } from '../sync/key-of';
import { createRallyTracker } from './tracker';

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

/** A feature of a workspace whose features have no other fields than these. */
function openScripted(fields: readonly string[], answers: Parameters<typeof scriptRally>[0]) {
  const knownKinds = rallyKinds.map((kind) => ({
    ...kind,
    fields: kind.fields.filter(({ key }) => fields.includes(key)),
  }));
  const { client, requests } = scriptRally(answers);
  const tracker = createRallyTracker({ client, workspaceId: '1', projectId: '2', timeZone: 'UTC', knownKinds });
  const key = { system: 'rally', kind: 'portfolioitem/feature', id: recordId('5') } as const;
  return { tracker, requests, key };
}

it('is refused before anything is sent where there is no place for a mark, on a new record too', async () => {
  const { tracker, requests, key } = openScripted(['Name'], []);
  await expect(tracker.mark?.(key, first)).rejects.toMatchObject({ kind: 'invalid' });
  const draft = { kind: key.kind, fields: { Name: 'x' }, ...first };
  expect(await tracker.create([draft], () => true)).toMatchObject([{ outcome: 'refused', error: { kind: 'invalid' } }]);
  expect(requests).toEqual([]);
});

it('may be there where Rally does not show what became of it', async () => {
  const current = { json: { Feature: { Errors: [], Warnings: [], Notes: '' } } };
  const { tracker, key } = openScripted(['Notes'], [current, operationResult({ Name: 'half an answer' })]);
  await expect(tracker.mark?.(key, first)).rejects.toMatchObject({ kind: 'unknown' });
});

it('stands in the field made for it where a workspace has that, and is read from there', async () => {
  const story = { ...rallyFeature(5), _ref: '/hierarchicalrequirement/5', c_BatonKey: first.marker, Notes: '' };
  const { tracker, requests } = openScripted(['Name', 'c_BatonKey'], [operationResult(story)]);
  const key = { system: 'rally', kind: STORY, id: recordId('5') } as const;
  expect((await tracker.mark?.(key, first))?.marker).toBe(first.marker);
  expect(await requests[0]?.json()).toEqual({ hierarchicalrequirement: { c_BatonKey: first.marker } });
});
