import { expect, it } from 'vitest';
import { FEATURE, MIRAS_KEY, openRallyDesk, STORY } from '../../test/support/rally-desk';
import { findRallyRecords } from './find-records';

async function open() {
  const { world, place, make } = await openRallyDesk();
  const feature = await make(FEATURE, { Name: 'Quokka "planner"' });
  const story = await make(STORY, { Name: 'Quokka planner, first step' });
  const search = (text: string, kinds: readonly string[] = [FEATURE, STORY]) =>
    findRallyRecords({ client: world.client(MIRAS_KEY), ...place }, kinds, text);
  return { feature, story, search };
}

it('finds by FormattedID in any case, by address, and by words of the name', async () => {
  const { feature, story, search } = await open();
  const ids = async (text: string, kinds?: readonly string[]) => (await search(text, kinds)).map(({ id }) => id);
  expect(await ids(feature.ref.toLowerCase())).toEqual([feature.id]);
  expect(await ids(` ${story.url} `)).toEqual([story.id]);
  expect(await ids('planner quokka')).toEqual([feature.id, story.id]);
  expect(await ids('quokka', [STORY])).toEqual([story.id]);
  expect(await search(story.ref)).toEqual([
    { kind: STORY, id: story.id, ref: story.ref, name: 'Quokka planner, first step', url: story.url },
  ]);
});

it('takes quotes and brackets for what they are, and answers nothing for what is not there', async () => {
  const { feature, search } = await open();
  expect((await search('"planner"')).map(({ id }) => id)).toEqual([feature.id]);
  expect(await search('") OR (Name contains "')).toEqual([]);
  expect(await search('US99999999')).toEqual([]);
  expect((await search('  ', [FEATURE]))[0]?.id).toBe(feature.id);
});
