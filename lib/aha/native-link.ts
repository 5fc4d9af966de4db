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
 * Links that Aha!'s own Rally integration left among a record's integration fields. Baton's own integration does not
 * count, `ownIntegrationId` or any other that holds rows of Baton. A link without an ObjectID is none.
 */
export function nativeLinksIn(
  fields: readonly IntegrationField[],
  ownIntegrationId: string | null,
): readonly NativeLink[] {
  const holders = fields.filter(({ name }) => isBatonField(name)).map((field) => field.integration_id);
  const own = new Set([ownIntegrationId, ...holders]);
  const foreign = fields.filter((field) => isOfRally(field) && !own.has(field.integration_id));
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
