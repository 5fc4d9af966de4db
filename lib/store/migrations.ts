import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { packLinks } from './pack-links';
import type { BatonSchema } from './schema';

/** May wait for nothing but the transaction, which a browser ends as soon as nobody asks it anything. */
type Migration = (database: IDBPDatabase<BatonSchema>, transaction: Upgrade) => void | Promise<void>;
export type Upgrade = IDBPTransaction<BatonSchema, StoreNames<BatonSchema>[], 'versionchange'>;

/** Each brings the database one version up. Never edited, only appended; the last one's place is the version. */
export const migrations: readonly Migration[] = [
  (database) => {
    database.createObjectStore('integrations');
    const links = database.createObjectStore('links');
    links.createIndex('byRally', ['integrationId', 'rallyKey']);
    links.createIndex('byAhaRef', ['integrationId', 'aha.ref']);
    links.createIndex('byAhaId', ['integrationId', 'aha.id']);
    database.createObjectStore('intents');
    database.createObjectStore('openWrites');
    database.createObjectStore('sends');
    database.createObjectStore('cursors');
    database.createObjectStore('dirty');
    database.createObjectStore('conflicts');
    const journal = database.createObjectStore('journal', { autoIncrement: true });
    journal.createIndex('byRecord', 'recordKey');
    const rows = database.createObjectStore('ledgerRows', { autoIncrement: true });
    rows.createIndex('byHost', 'hostKey');
    database.createObjectStore('secrets');
    database.createObjectStore('schemas');
    database.createObjectStore('facts');
  },
  (database) => {
    database.createObjectStore('drafts');
  },
  (database) => {
    database.createObjectStore('notes');
  },
  async (database, transaction) => {
    database.createObjectStore('linkBlocks');
    database.createObjectStore('linkJournal', { autoIncrement: true });
    await packLinks(transaction);
    database.deleteObjectStore('links');
  },
  (database) => {
    database.createObjectStore('candidates');
    database.createObjectStore('places');
  },
  (database) => {
    database.createObjectStore('batches');
    database.createObjectStore('batchItems');
  },
];
