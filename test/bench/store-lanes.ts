import { deleteDB, openDB } from 'idb';
import type { Link } from '../../lib/model/link';
import { keyText } from '../../lib/model/record';
import { findLinkByPage, putLinks } from '../../lib/store/links';
import { type Database, openDatabase } from '../../lib/store/open';
import { makeUpLinks } from './made-up-links';

/** What one round of the bench took, in milliseconds, by the name of what was done. */
export type Round = Readonly<Record<string, number>>;

const LINKS = 10_000;
const VISIBLE = 500;

/** Runs every lane once, side by side, in whatever worker or page it is called. */
export async function measureRound(round: number): Promise<Round> {
  const links = makeUpLinks('i', LINKS);
  const times: Record<string, number> = {};
  const time = async (name: string, work: () => unknown) => {
    const startedAtMs = performance.now();
    await work();
    times[name] = performance.now() - startedAtMs;
  };

  await time('clone', () => structuredClone(links));

  const raw = await openRows(`raw ${round}`);
  await time('raw rows', () => putRaw(raw, links));
  raw.close();
  await deleteDB(`raw ${round}`);

  const rows = await openRows(`rows ${round}`);
  await time('idb rows', () => putRows(rows, links));
  await time('500 gets', () =>
    Promise.all(visible(links).map((ref) => rows.getFromIndex('links', 'byAhaRef', ['i', ref]))),
  );
  await time('one put', () => putRows(rows, links.slice(0, 1)));
  await time('1 000 puts', () => putRows(rows, links.slice(0, 1_000)));
  rows.close();
  await deleteDB(`rows ${round}`);

  let ours = await openDatabase(`ours ${round}`);
  await time('ours, all', () => putLinks(ours, links));
  // The first write after so many also folds the journal.
  await time('ours, fold', () => putLinks(ours, links.slice(0, 1)));
  for (const count of [1, 100, 1_000]) await time(`ours, ${count}`, () => putLinks(ours, links.slice(0, count)));
  await time('ours, 500 warm', () => findAll(ours, links));
  ours.close();
  ours = await openDatabase(`ours ${round}`);
  await time('ours, load', () => findLinkByPage(ours, 'i', 'HAR-1'));
  await time('ours, 500 first', () => findAll(ours, links));
  ours.close();
  await deleteDB(`ours ${round}`);
  return times;
}

async function findAll(database: Database, links: readonly Link[]): Promise<void> {
  for (const ref of visible(links)) await findLinkByPage(database, 'i', ref);
}

/** References of links that lie far apart, as those on a board do. */
function visible(links: readonly Link[]): readonly string[] {
  const step = links.length / VISIBLE;
  return Array.from({ length: VISIBLE }, (_, index) => links[Math.floor(index * step)]?.aha.ref ?? '');
}

/** A row for each link with the three indexes that pages and sync ask by: what most extensions do. */
function openRows(name: string) {
  return openDB(name, 1, {
    upgrade(database) {
      const store = database.createObjectStore('links');
      store.createIndex('byRally', ['integrationId', 'rallyKey']);
      store.createIndex('byAhaRef', ['integrationId', 'aha.ref']);
      store.createIndex('byAhaId', ['integrationId', 'aha.id']);
    },
  });
}

type Rows = Awaited<ReturnType<typeof openRows>>;

async function putRows(database: Rows, links: readonly Link[]): Promise<void> {
  const transaction = database.transaction('links', 'readwrite');
  for (const link of links) {
    void transaction.store.put({ ...link, rallyKey: keyText(link.rally) }, ['i', keyText(link.aha)]);
  }
  await transaction.done;
}

/** The same without a library: no promise, no proxy, one event at the end. */
function putRaw(database: Rows, links: readonly Link[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database.name);
    request.onsuccess = () => {
      const transaction = request.result.transaction('links', 'readwrite');
      const store = transaction.objectStore('links');
      for (const link of links) store.put({ ...link, rallyKey: keyText(link.rally) }, ['i', keyText(link.aha)]);
      transaction.oncomplete = () => {
        request.result.close();
        resolve();
      };
      transaction.onabort = () => reject(transaction.error);
    };
    request.onerror = () => reject(request.error);
  });
}
