import { BatonError } from '../errors';
import { keyText, type RecordKey } from '../model/record';
import type { Ledger } from '../sync/ports';
import type { AhaClient } from './client';
import { findGate } from './gate';
import { appendIntegrationFields, readIntegrationFields, removeIntegrationField } from './integration-fields';
import { fieldIdsOf, toFields, toRows } from './ledger-rows';
import { linkFields, removeLinkFields } from './link-fields';

export interface AhaLedgerOptions {
  readonly client: AhaClient;
  readonly workspaceId: string;
  /** The integration whose fields hold the rows, as `ensureIntegration` answered it; without it rows are only read. */
  readonly integrationId?: string;
  /** Eight or more characters of `a-z0-9`, different each time. */
  readonly random?: () => string;
  readonly nowMs?: () => number;
}

/**
 * The ledger that everybody with access to the workspace shares: rows are integration fields of the host record. Rows
 * of any integration are read, so that two browsers that chose different ones still see each other's claims. A host's own
 * link is also written as people read it, in the same request.
 */
export function createAhaLedger({
  client,
  workspaceId,
  integrationId,
  random = randomName,
  nowMs = Date.now,
}: AhaLedgerOptions): Ledger {
  let gate: Promise<RecordKey> | null = null;

  return {
    append: async (host, rows) => {
      if (integrationId === undefined) {
        throw new BatonError('permission', 'Aha! does not let you keep shared links. Set the integration up again.');
      }
      const fields = rows.flatMap((row) => toFields(row, random()));
      // Rows of children stand on their parent, on which people look for the parent's own link only.
      const shown = rows.filter(({ about }) => keyText(about) === keyText(host)).map(({ shows }) => shows);
      const readable = shown.flatMap((each) => (each ? linkFields(each) : []));
      await appendIntegrationFields(client, host, integrationId, [...fields, ...readable]);
      if (shown.includes(null)) await removeLinkFields(client, host, integrationId);
    },
    read: async (host) => {
      const { fields, serverTime } = await readIntegrationFields(client, host);
      return { rows: toRows(fields), nowAt: serverTime ?? new Date(nowMs()).toISOString() };
    },
    remove: async (rowIds) => {
      for (const fieldId of rowIds.flatMap(fieldIdsOf)) await removeIntegrationField(client, fieldId);
    },
    gate: async () => {
      gate ??= findGate(client, workspaceId);
      try {
        return await gate;
      } catch (thrown) {
        gate = null;
        throw thrown;
      }
    },
  };
}

function randomName(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 12);
}
