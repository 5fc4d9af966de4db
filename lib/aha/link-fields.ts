import type { LinkEnd } from '../model/link';
import type { RecordKey } from '../model/record';
import type { AhaClient } from './client';
import { appendIntegrationFields, readIntegrationFields, removeIntegrationField } from './integration-fields';
import { isBatonField } from './ledger-names';

/**
 * Writes the fields that Aha!'s own Rally integration writes (`id`, `formatted_id`, `url`; newer ones `key`), so that
 * people and other tools see where the record went. Writes nothing where they say so already.
 */
export async function writeLinkFields(
  client: AhaClient,
  record: RecordKey,
  integrationId: string,
  rally: LinkEnd,
): Promise<void> {
  const wanted = { id: rally.id, key: rally.ref, formatted_id: rally.ref, url: rally.url };
  const { fields } = await readIntegrationFields(client, record);
  const mine = fields.filter((field) => field.integration_id === integrationId && field.name in wanted);
  const isRight = Object.entries(wanted).every(([name, value]) =>
    mine.some((field) => field.name === name && field.value === value),
  );
  if (isRight && mine.length === Object.keys(wanted).length) return;
  for (const stale of mine) await removeIntegrationField(client, stale.id);
  const added = Object.entries(wanted).map(([name, value]) => ({ name, value }));
  await appendIntegrationFields(client, record, integrationId, added);
}

/** Takes the readable link away again, when two records are unlinked. */
export async function removeLinkFields(client: AhaClient, record: RecordKey, integrationId: string): Promise<void> {
  const { fields } = await readIntegrationFields(client, record);
  const mine = fields.filter((field) => field.integration_id === integrationId && !isBatonField(field.name));
  for (const field of mine) await removeIntegrationField(client, field.id);
}
