import type { RecordKey } from '../model/record';
import type { NewLedgerRow } from '../sync/ports';
import type { AhaClient } from './client';
import { readIntegrationFields, removeIntegrationField } from './integration-fields';
import { isBatonField } from './ledger-names';
import type { NewField } from './ledger-rows';

/**
 * The fields that Aha!'s own Rally integration writes (`id`, `formatted_id`, `url`; newer ones `key`), so that people
 * and other tools see on the record where it went.
 */
export function linkFields({ id, ref, url }: NonNullable<NewLedgerRow['shows']>): readonly NewField[] {
  return Object.entries({ id, key: ref, formatted_id: ref, url }).map(([name, value]) => ({ name, value }));
}

/** Takes the link that people read away again, when two records are unlinked. */
export async function removeLinkFields(client: AhaClient, record: RecordKey, integrationId: string): Promise<void> {
  const { fields } = await readIntegrationFields(client, record);
  const mine = fields.filter((field) => field.integration_id === integrationId && !isBatonField(field.name));
  for (const field of mine) await removeIntegrationField(client, field.id);
}
