import type { LinkEnd } from '../model/link';
import type { RecordKey } from '../model/record';
import type { AhaClient } from './client';
import { appendIntegrationFields, readIntegrationFields, removeIntegrationField } from './integration-fields';
import { isBatonField } from './ledger-names';
import type { IntegrationField } from './wire';

/** A Rally record that an integration made by Aha! itself says is linked. */
export interface NativeLink {
  readonly integrationId: string;
  /** Rally's ObjectID. */
  readonly rallyId: string;
  /** `US12`; empty for releases, which have none. */
  readonly ref: string;
  readonly url: string;
}

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

/** Links on a record that were made by Aha!'s own Rally integration; `ownIntegrationId` is Baton's and does not count. */
export async function readNativeLinks(
  client: AhaClient,
  record: RecordKey,
  ownIntegrationId: string | null,
): Promise<readonly NativeLink[]> {
  const { fields } = await readIntegrationFields(client, record);
  return nativeLinksIn(fields, ownIntegrationId);
}

/** The same out of fields that were read with the record. A link without an ObjectID is none. */
export function nativeLinksIn(
  fields: readonly IntegrationField[],
  ownIntegrationId: string | null,
): readonly NativeLink[] {
  const foreign = fields.filter(
    (field) => isOfRally(field) && field.integration_id !== ownIntegrationId && !isBatonField(field.name),
  );
  const integrations = new Set(foreign.map((field) => field.integration_id));
  return [...integrations].flatMap((integrationId) => {
    const textOf = (name: string) =>
      foreign.find((field) => field.integration_id === integrationId && field.name === name)?.value;
    const rallyId = textOf('id') ?? '';
    if (!/^\d+$/.test(rallyId)) return [];
    return [{ integrationId, rallyId, ref: textOf('formatted_id') ?? textOf('key') ?? '', url: textOf('url') ?? '' }];
  });
}

function isOfRally(field: IntegrationField): boolean {
  return field.service_name === 'rally';
}
