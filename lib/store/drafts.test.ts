import { expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { emptyDraft } from '../model/set-up-draft';
import { listDrafts, putDraft, removeDraft } from './drafts';

it('keeps drafts, the one last worked on first, until they are removed', async () => {
  const database = await freshDatabase();
  await putDraft(database, emptyDraft('a', 1));
  await putDraft(database, emptyDraft('b', 2));
  await putDraft(database, { ...emptyDraft('a', 3), name: 'Harbor' });
  expect((await listDrafts(database)).map(({ id, name }) => [id, name])).toEqual([
    ['a', 'Harbor'],
    ['b', ''],
  ]);
  await removeDraft(database, 'a');
  expect(await listDrafts(database)).toHaveLength(1);
});

it('refuses a row that it cannot read, with a sentence', async () => {
  const database = await freshDatabase();
  await database.put('drafts', { id: 'a', step: 'nowhere' }, 'a');
  await expect(listDrafts(database)).rejects.toThrow('cannot read its stored set-up');
});
