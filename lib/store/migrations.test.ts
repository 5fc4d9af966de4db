import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import '../../test/support/fresh-database';
import { madeUpLink } from '../../test/support/made-up-link';
import { keyText } from '../model/record';
import { findLink, findLinkByPage, listLinks } from './links';
import { migrations } from './migrations';
import { openDatabase } from './open';
import type { BatonSchema } from './schema';

const LINKS = Array.from({ length: 1_200 }, (_, number) => madeUpLink(number % 3 === 0 ? 'i1' : 'i2', number));

/** A database of version 2 with a row for every link, as Baton left it. */
async function openVersion2(): Promise<string> {
  const name = `old ${crypto.randomUUID()}`;
  const database = await openDB<BatonSchema>(name, 2, {
    upgrade(opened, _old, _new, transaction) {
      for (const step of migrations.slice(0, 2)) void step(opened, transaction);
    },
  });
  const transaction = database.transaction('links', 'readwrite');
  for (const link of LINKS) {
    void transaction.store.put({ ...link, rallyKey: keyText(link.rally) }, [link.integrationId, keyText(link.aha)]);
  }
  void transaction.store.put({ integrationId: 'i3', aha: 7 }, ['i3', 'aha:feature:1']);
  await transaction.done;
  database.close();
  return name;
}

afterEach(() => vi.restoreAllMocks());

describe('the migration to blocks of links', () => {
  it('brings every link over, and tells of those that cannot be read', async () => {
    const database = await openDatabase(await openVersion2());
    expect([...(await listLinks(database, 'i1')), ...(await listLinks(database, 'i2'))]).toHaveLength(LINKS.length);
    for (const link of LINKS) expect(await findLink(database, link.integrationId, link.rally)).toEqual(link);
    expect(await findLinkByPage(database, 'i1', 'HAR-3')).toEqual(LINKS[3]);
    await expect(listLinks(database, 'i3')).rejects.toMatchObject({ kind: 'invalid' });
    expect([...database.objectStoreNames]).not.toContain('links');
  });

  it.each([1, 2, 40])('that ends at row %i leaves the old rows, and is made the next time', async (dying) => {
    const name = await openVersion2();
    const put = IDBObjectStore.prototype.put;
    let rows = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      rows += 1;
      if (rows === dying) throw new Error('The worker ends here.');
      return Reflect.apply(put, this, args);
    });
    await expect(openDatabase(name)).rejects.toThrow('The worker ends here.');
    vi.restoreAllMocks();
    const database = await openDatabase(name);
    for (const link of LINKS) expect(await findLink(database, link.integrationId, link.aha)).toEqual(link);
  });
});
