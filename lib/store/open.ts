import { type IDBPDatabase, openDB } from 'idb';
import { migrations, type Upgrade } from './migrations';
import type { BatonSchema } from './schema';

export type Database = IDBPDatabase<BatonSchema>;

/**
 * Opens the database and brings it to the newest version, wholly or not at all. Only the background opens it. `onClosed`
 * hears that the connection is of no use any more: a newer build or a deletion needed it closed, or the browser took it
 * away, as it does when the profile's data is cleared.
 */
export async function openDatabase(name = 'baton', onClosed: () => void = () => undefined): Promise<Database> {
  let failure: unknown = null;
  const opening = openDB<BatonSchema>(name, migrations.length, {
    upgrade(database, oldVersion, _newVersion, transaction) {
      const migrating = migrate(database, oldVersion, transaction).catch((thrown: unknown) => {
        failure = thrown;
        transaction.abort();
      });
      Promise.all([migrating, transaction.done]).catch((thrown: unknown) => {
        failure ??= thrown;
      });
    },
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
      onClosed();
    },
    terminated: onClosed,
  });
  // The browser says only that the upgrade was aborted, not why.
  return opening.catch((thrown: unknown) => {
    throw failure ?? thrown;
  });
}

async function migrate(database: IDBPDatabase<BatonSchema>, oldVersion: number, upgrade: Upgrade): Promise<void> {
  for (const step of migrations.slice(oldVersion)) await step(database, upgrade);
}
