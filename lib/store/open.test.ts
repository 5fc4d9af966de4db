import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { unwrap } from 'idb';
import { expect, it, vi } from 'vitest';
import { openDatabase } from './open';

it('tells when the browser takes the database away', async () => {
  const onClosed = vi.fn();
  const database = await openDatabase(`test ${crypto.randomUUID()}`, onClosed);
  expect(onClosed).not.toHaveBeenCalled();
  // Its own types ask for the class, but it closes an open database.
  Reflect.apply(forceCloseDatabase, undefined, [unwrap(database)]);
  await vi.waitFor(() => expect(onClosed).toHaveBeenCalledOnce());
});

it('lets a deletion through at once, and tells of it', async () => {
  const onClosed = vi.fn();
  const name = `test ${crypto.randomUUID()}`;
  const database = await openDatabase(name, onClosed);
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = resolve;
  });
  expect(onClosed).toHaveBeenCalledOnce();
  await expect(database.getAll('sends')).rejects.toThrow();
});
