import type { RecordKey } from '../model/record';
import type { AhaClient } from './client';
import { readIntegrationFields } from './integration-fields';
import { type AhaKind, ahaKinds } from './kinds';
import { isBatonField } from './ledger-names';
import { listRecords } from './lists';
import { requirementsIn } from './requirements';
import type { IntegrationField, WireRecord } from './wire';

/** A Rally record that an integration made by Aha! itself says is linked. */
export interface NativeLink {
  readonly integrationId: string;
  /** Rally's ObjectID. */
  readonly rallyId: string;
  /** `US12`; empty for releases, which have none. */
  readonly ref: string;
  readonly url: string;
}

/** A record that Aha!'s own integration has linked, to be adopted. */
export interface NativelyLinked extends RecordKey {
  readonly ref: string;
  readonly name: string;
  readonly links: readonly NativeLink[];
}

const FIELDS = 'name,reference_num,updated_at,integration_fields';

/** All records of a workspace that Aha!'s own Rally integration has linked, 200 a request. */
export async function listNativeLinks(
  client: AhaClient,
  workspaceId: string,
  ownIntegrationId: string | null,
): Promise<readonly NativelyLinked[]> {
  const linked: NativelyLinked[] = [];
  const collect = (kind: AhaKind, raw: WireRecord) => {
    const links = nativeLinksIn(raw.integration_fields ?? [], ownIntegrationId);
    const { id, name, reference_num: ref } = raw;
    if (links.length > 0) linked.push({ system: 'aha', kind, id, name, ref: ref ?? id, links });
  };
  for (const kind of ahaKinds.filter((each) => each !== 'requirement')) {
    const fields = kind === 'feature' ? `${FIELDS},requirements` : FIELDS;
    const { records } = await listRecords(client, ['products', workspaceId], kind, { fields });
    for (const raw of records) {
      collect(kind, raw);
      if (kind === 'feature') for (const requirement of requirementsIn(raw)) collect('requirement', requirement);
    }
  }
  return linked;
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
