import type { RecordKey } from '../model/record';
import type { AhaClient } from './client';
import { readIntegrationFields } from './integration-fields';
import { type AhaKind, planKinds } from './kinds';
import { listRecords } from './lists';
import { type NativeLink, nativeLinksIn } from './native-link';
import { requirementsIn } from './requirements';
import type { WireRecord } from './wire';

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
  for (const kind of planKinds.filter((each) => each !== 'requirement')) {
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
