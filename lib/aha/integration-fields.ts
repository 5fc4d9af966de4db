import * as v from 'valibot';
import { BatonError } from '../errors';
import type { RecordKey } from '../model/record';
import { type AhaClient, parseAnswer } from './client';
import { ahaKey, factsOf } from './kinds';
import type { NewField } from './ledger-rows';
import { type IntegrationField, integrationField, wrapped } from './wire';

const holder = v.object({ integration_fields: v.nullish(v.array(integrationField), []) });
/** Where a whole record leaves them out, nothing is known of them. */
const wholeHolder = v.object({ integration_fields: v.array(integrationField) });

/**
 * A record's integration fields, of every integration, and the server's time of the answer. They come with the whole
 * record too: where somebody is about to read that, one request is enough for both.
 */
export async function readIntegrationFields(
  client: AhaClient,
  host: RecordKey,
): Promise<{ readonly fields: readonly IntegrationField[]; readonly serverTime: string | null }> {
  const { kind, id } = ahaKey(host);
  const path = [factsOf(kind).plural, id] as const;
  const whole = await client.join(path);
  if (whole !== null) {
    const within = v.safeParse(wrapped(kind, wholeHolder), whole.body);
    if (within.success) return { fields: within.output.integration_fields, serverTime: whole.serverTime };
  }
  const { body, serverTime } = await client.read(path, { fields: 'integration_fields' });
  return { fields: parseAnswer(wrapped(kind, holder), body).integration_fields ?? [], serverTime };
}

/**
 * Hangs fields on a record, all in one request. Documented for features and epics; requirements and releases are
 * written by Aha!'s own services; where initiatives are refused, that is said.
 * Source: Aha! API documentation, integration fields; the code of Aha!'s services for version 1.0.
 */
export async function appendIntegrationFields(
  client: AhaClient,
  host: RecordKey,
  integrationId: string,
  fields: readonly NewField[],
): Promise<void> {
  if (fields.length === 0) return;
  const { kind, id } = ahaKey(host);
  const { plural, label } = factsOf(kind);
  try {
    await client.write('POST', [plural, id, 'integrations', integrationId, 'fields'], { integration_fields: fields });
  } catch (thrown) {
    const isClosed = thrown instanceof BatonError && ['invalid', 'permission'].includes(thrown.kind);
    if (!isClosed) throw thrown;
    throw new BatonError(
      thrown.kind,
      `Aha! does not let Baton keep links on this ${label.toLowerCase()}. ${thrown.message}`,
      { cause: thrown },
    );
  }
}

/** Removes a field; one that is gone already is removed. */
export async function removeIntegrationField(client: AhaClient, fieldId: string): Promise<void> {
  try {
    await client.write('DELETE', ['integration_fields', fieldId]);
  } catch (thrown) {
    if (!(thrown instanceof BatonError) || thrown.kind !== 'gone') throw thrown;
  }
}
