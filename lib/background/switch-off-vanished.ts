import { disableVanished } from '../mapping/vanished';
import type { Integration } from '../model/integration';
import type { KindSchema } from '../model/schema';
import { findIntegration, putIntegration } from '../store/integrations';
import type { Resources } from './resources';

/**
 * The integration with every mapping row switched off whose field one of the systems no longer has, and on again once it
 * is back. Kept as well, so that it is said wherever the integration is shown; what somebody changed meanwhile stays.
 */
export async function switchOffVanished(
  resources: Resources,
  integration: Integration,
  aha: readonly KindSchema[],
  rally: readonly KindSchema[],
): Promise<Integration> {
  const settle = (each: Integration) => ({ ...each, mapping: disableVanished(each.mapping, aha, rally) });
  const settled = settle(integration);
  if (tellOff(settled).join() === tellOff(integration).join()) return integration;
  const database = await resources.database();
  const stored = await findIntegration(database, integration.id);
  if (stored !== null) await putIntegration(database, settle(stored));
  return settled;
}

/** The reasons why rows of an integration's mapping are switched off, in words. */
export function tellOff({ mapping }: Pick<Integration, 'mapping'>): readonly string[] {
  return mapping.records.flatMap(({ fields }) =>
    fields.flatMap(({ disabled }) => (disabled === undefined ? [] : [disabled])),
  );
}
