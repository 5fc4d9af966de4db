import type { Integration } from '../model/integration';
import { integrationShape } from '../model/parse-integration';
import { changeLinks, type LinkChange, openLinkMap } from './link-table';
import type { Database } from './open';
import { parseRow } from './parse';

/** All integrations, oldest first. */
export async function listIntegrations(database: Database): Promise<readonly Integration[]> {
  const rows = await database.getAll('integrations');
  const integrations = rows.map((row) => parseRow(integrationShape, row, 'integrations'));
  return integrations.sort((a, b) => a.createdAtMs - b.createdAtMs);
}

/** Finds an integration by its id, or `null`. */
export async function findIntegration(database: Database, id: string): Promise<Integration | null> {
  const row = await database.get('integrations', id);
  return row === undefined ? null : parseRow(integrationShape, row, 'integrations');
}

/** Stores an integration, replacing the one of the same id. */
export async function putIntegration(database: Database, integration: Integration): Promise<void> {
  await database.put('integrations', integration, integration.id);
}

/** Forgets an integration with all that this browser keeps of it. Rows in a shared ledger stay. */
export async function removeIntegration(database: Database, id: string): Promise<void> {
  const links = await openLinkMap(database, id);
  const unlinked = [...links.ahaKeys()].map((ahaKey): LinkChange => [id, ahaKey]);
  const kept = ['dirty', 'conflicts', 'notes', 'schemas', 'candidates', 'places', 'batches', 'batchItems'] as const;
  const everything = IDBKeyRange.bound([id], [id, []]);
  await changeLinks(database, unlinked, {
    stores: ['integrations', 'cursors', 'sends', 'facts', ...kept],
    write(transaction) {
      void transaction.objectStore('integrations').delete(id);
      void transaction.objectStore('cursors').delete(id);
      void transaction.objectStore('facts').delete(`sync:${id}`);
      for (const name of kept) void transaction.objectStore(name).delete(everything);
      void transaction.objectStore('sends').delete(IDBKeyRange.bound(`${id}|`, `${id}|\uffff`));
    },
  });
}
