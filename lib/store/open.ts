import { type IDBPDatabase, openDB } from 'idb';
import { migrations } from './migrations';
import type { BatonSchema } from './schema';

export type Database = IDBPDatabase<BatonSchema>;

/** Opens the database and brings it to the newest version. Only the background opens it. */
export function openDatabase(name = 'baton'): Promise<Database> {
  return openDB<BatonSchema>(name, migrations.length, {
    upgrade(database, oldVersion) {
      for (const migrate of migrations.slice(oldVersion)) migrate(database);
    },
    blocking(_current, _blocked, event) {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
}
