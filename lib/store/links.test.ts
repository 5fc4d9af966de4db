import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import type { Link } from '../model/link';
import { recordId } from '../model/record';
import { countLinks, findLink, findLinkByPage, listLinks, putLinks, removeLink } from './links';

function link(integrationId: string, number: number): Link {
  return {
    integrationId,
    aha: {
      system: 'aha',
      kind: 'feature',
      id: recordId(`70000000000000000${number}`),
      ref: `HAR-${number}`,
      url: `https://acme.aha.io/features/HAR-${number}`,
    },
    rally: {
      system: 'rally',
      kind: 'portfolioitem/feature',
      id: recordId(String(5_000_000_000 + number)),
      ref: `F${number}`,
      url: `https://rally1.rallydev.com/#/?detail=/portfolioitem/feature/${number}`,
    },
    base: { mappingHash: 'm', ahaVersion: '1', rallyVersion: '2', fields: { name: { aha: 'a', rally: 'b' } } },
    state: 'linked',
    rallyStatus: 'Developing',
  };
}

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
    await database.put('links', { integrationId: 'i1', aha: 7 }, ['i1', 'x']);
    await expect(listLinks(database, 'i1')).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('cannot read its stored links'),
    });
  });
});
