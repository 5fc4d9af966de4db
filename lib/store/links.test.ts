import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { madeUpLink as link } from '../../test/support/made-up-link';
import { countLinks, findLink, findLinkByPage, listLinks, putLinks, removeLink } from './links';

describe('links', () => {
  it('are found from either side and by what a page calls them', async () => {
    const database = await freshDatabase();
    const one = link('i1', 1);
    await putLinks(database, [one, link('i1', 2)]);
    expect(await findLink(database, 'i1', one.aha)).toEqual(one);
    expect(await findLink(database, 'i1', one.rally)).toEqual(one);
    expect(await findLinkByPage(database, 'i1', 'HAR-1')).toEqual(one);
    expect(await findLinkByPage(database, 'i1', one.aha.id)).toEqual(one);
    expect(await findLinkByPage(database, 'i1', 'HAR-3')).toBeNull();
  });

  it('belong to one integration only', async () => {
    const database = await freshDatabase();
    await putLinks(database, [link('i1', 1), link('i10', 1), link('i2', 1)]);
    expect(await listLinks(database, 'i1')).toEqual([link('i1', 1)]);
    expect(await countLinks(database, 'i1')).toBe(1);
    expect(await findLink(database, 'i3', link('i1', 1).aha)).toBeNull();
  });

  it('are replaced by a newer one of the same Aha! record, and removed', async () => {
    const database = await freshDatabase();
    await putLinks(database, [link('i1', 1)]);
    await putLinks(database, [{ ...link('i1', 1), rallyStatus: 'Done' }]);
    expect((await listLinks(database, 'i1')).map((each) => each.rallyStatus)).toEqual(['Done']);
    await removeLink(database, link('i1', 1));
    expect(await listLinks(database, 'i1')).toEqual([]);
  });

  it('that cannot be read are an error with a sentence, not a guess', async () => {
    const database = await freshDatabase();
    await database.add('linkJournal', [
      ['i1', ['aha:feature:1', 'rally:x:1', 'HAR-1', '{"integrationId":"i1","aha":7}']],
    ]);
    await expect(listLinks(database, 'i1')).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('cannot read its stored links'),
    });
  });

  it('that two records share are found as the lower one, in whatever order they came', async () => {
    const [one, two] = [link('i1', 1), { ...link('i1', 2), rally: link('i1', 1).rally }];
    for (const order of [
      [one, two],
      [two, one],
    ]) {
      const database = await freshDatabase();
      await putLinks(database, order);
      expect((await findLink(database, 'i1', one.rally))?.aha).toEqual(one.aha);
      await removeLink(database, one);
      expect((await findLink(database, 'i1', one.rally))?.aha).toEqual(two.aha);
    }
  });
});
