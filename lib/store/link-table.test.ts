import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { madeUpLink } from '../../test/support/made-up-link';
import type { Link } from '../model/link';
import { changeLinks, readLinksRevision } from './link-table';
import { countLinks, findLink, listLinks, putLinks, removeLink } from './links';
import { type Database, openDatabase } from './open';
import { packLink } from './packed-link';

/** The same database as a worker finds it that has just been started. */
async function reopen(database: Database): Promise<Database> {
  database.close();
  return openDatabase(database.name);
}

/** Enough calls that the journal is folded once more and has rows in front again. */
async function writeManyTimes(database: Database, calls: number, from = 0): Promise<void> {
  for (let call = 0; call < calls; call++) await putLinks(database, [madeUpLink('i1', from + (call % 50))]);
}

describe('the table of links', () => {
  it('is the same after a restart, whatever was put and removed and folded', async () => {
    const number = fc.integer({ min: 0, max: 9 });
    const step = fc.oneof(
      fc.record({ put: fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 3 }) }),
      fc.record({ remove: number }),
      fc.constant({ isRestart: true }),
    );
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 190, max: 200 }), fc.array(step, { maxLength: 20 }), async (rows, steps) => {
        let database = await freshDatabase();
        // An almost full journal, written at once: the property is about what comes then.
        const journal = database.transaction('linkJournal', 'readwrite');
        for (let row = 0; row < rows; row++) void journal.store.add([['i1', packLink(madeUpLink('i1', row % 7))]]);
        await journal.done;
        const model = new Map<string, Link>();
        for (let each = 0; each < 7; each++) model.set(madeUpLink('i1', each).aha.id, madeUpLink('i1', each));
        for (const each of steps) {
          if ('put' in each) {
            const links = each.put.map(([aha, rally]) => ({
              ...madeUpLink('i1', aha),
              rally: madeUpLink('i1', rally).rally,
            }));
            await putLinks(database, links);
            for (const link of links) model.set(link.aha.id, link);
          } else if ('remove' in each) {
            await removeLink(database, madeUpLink('i1', each.remove));
            model.delete(madeUpLink('i1', each.remove).aha.id);
          } else database = await reopen(database);
          for (const link of model.values()) expect(await findLink(database, 'i1', link.aha)).toEqual(link);
          for (const link of model.values()) {
            const holders = [...model.values()]
              .filter(({ rally }) => rally.id === link.rally.id)
              .map(({ aha }) => aha.id);
            expect((await findLink(database, 'i1', link.rally))?.aha.id).toBe(holders.sort()[0]);
          }
          expect(await countLinks(database, 'i1')).toBe(model.size);
        }
        database.close();
      }),
      { numRuns: 40 },
    );
  });

  it('keeps its journal short, and counts on over foldings and restarts', async () => {
    let database = await freshDatabase();
    await writeManyTimes(database, 450);
    expect(await database.count('linkJournal')).toBeLessThanOrEqual(201);
    expect(await database.count('linkBlocks')).toBeGreaterThan(1);
    expect(await readLinksRevision(database)).toBe(450);
    database = await reopen(database);
    expect(await listLinks(database, 'i1')).toHaveLength(50);
    await writeManyTimes(database, 1);
    expect(await readLinksRevision(database)).toBe(451);
  });

  it('leaves nothing of removed links in its blocks', async () => {
    let database = await freshDatabase();
    await writeManyTimes(database, 250);
    for (let number = 0; number < 50; number++) await removeLink(database, madeUpLink('i1', number));
    for (let call = 0; call < 250; call++) await putLinks(database, [madeUpLink('i2', 1)]);
    database = await reopen(database);
    expect(await countLinks(database, 'i1')).toBe(0);
    expect(await database.count('linkBlocks')).toBe(1);
  });

  it('loses no change that is made while another one folds', async () => {
    let database = await freshDatabase();
    await Promise.all(Array.from({ length: 450 }, (_, number) => putLinks(database, [madeUpLink('i1', number)])));
    expect(await countLinks(database, 'i1')).toBe(450);
    database = await reopen(database);
    expect(await countLinks(database, 'i1')).toBe(450);
  });

  it('does not hold in memory what did not come to disk, and goes on', async () => {
    const database = await freshDatabase();
    await putLinks(database, [madeUpLink('i1', 1)]);
    const broken = changeLinks(database, [['i1', packLink(madeUpLink('i1', 2))]], {
      stores: ['facts'],
      write: (transaction) => {
        for (const each of [1, 2])
          transaction
            .objectStore('facts')
            .add(each, 'the same')
            .catch(() => undefined);
      },
    });
    await expect(broken).rejects.toThrow();
    expect(await countLinks(database, 'i1')).toBe(1);
    await putLinks(database, [madeUpLink('i1', 3)]);
    expect(await countLinks(database, 'i1')).toBe(2);
    expect(await countLinks(await reopen(database), 'i1')).toBe(2);
  });

  it('reads everything again once somebody else has written, and never folds over it', async () => {
    const database = await freshDatabase();
    await writeManyTimes(database, 200);
    const other = await openDatabase(database.name);
    await putLinks(other, [madeUpLink('i1', 777)]);
    await writeManyTimes(database, 2);
    expect((await findLink(database, 'i1', madeUpLink('i1', 777).aha))?.aha.ref).toBe('HAR-777');
    await writeManyTimes(database, 250);
    expect(await countLinks(await reopen(database), 'i1')).toBe(51);
    other.close();
  });
});
