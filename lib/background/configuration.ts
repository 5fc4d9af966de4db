import { BatonError } from '../errors';
import { canEnable, checkMapping } from '../mapping/check';
import { disableVanished } from '../mapping/vanished';
import type { Integration } from '../model/integration';
import type { Mapping } from '../model/mapping';
import type { KindSchema } from '../model/schema';
import type { Configuration, Remapped, Saved, Settings } from '../model/set-up-contract';
import { markDirty } from '../store/cursors';
import { findIntegration, listIntegrations, putIntegration } from '../store/integrations';
import { countLinks, listLinks } from '../store/links';
import { putSchemas } from '../store/schemas';
import { keyOf } from '../sync/key-of';
import { describeAha, describeRally } from './discover';
import type { Resources } from './resources';
import { switchOffVanished } from './switch-off-vanished';

/** An integration that must be there. Throws `gone` with a sentence where it is not. */
export async function requireIntegration(resources: Resources, id: string): Promise<Integration> {
  const found = await findIntegration(await resources.database(), id);
  if (found === null) throw new BatonError('gone', 'This integration is not there any more.');
  return found;
}

/** What both systems have for an integration, asked anew and kept for its next sync as well. */
export async function readKinds(
  resources: Resources,
  integration: Integration,
): Promise<{ aha: readonly KindSchema[]; rally: readonly KindSchema[] }> {
  const { id, aha, rally } = integration;
  const [ahaKinds, rallyKinds] = await Promise.all([
    describeAha(resources, { ahaOrigin: aha.origin, ahaWorkspaceId: aha.workspaceId }),
    describeRally(resources, {
      rallyOrigin: rally.origin,
      rallyWorkspaceId: rally.workspaceId,
      rallyProjectId: rally.projectId,
    }),
  ]);
  const database = await resources.database();
  const readAtMs = resources.nowMs();
  await putSchemas(database, id, 'aha', { readAtMs, kinds: ahaKinds });
  await putSchemas(database, id, 'rally', { readAtMs, kinds: rallyKinds });
  await switchOffVanished(resources, integration, ahaKinds, rallyKinds);
  return { aha: ahaKinds, rally: rallyKinds };
}

/** An integration's settings beside what both systems have now; rows whose field is gone come switched off. */
export async function showConfiguration(resources: Resources, id: string): Promise<Configuration> {
  const integration = await requireIntegration(resources, id);
  const kinds = await readKinds(resources, integration);
  const database = await resources.database();
  const template =
    integration.templateId === undefined ? null : await findIntegration(database, integration.templateId);
  return {
    name: integration.name,
    mapping: disableVanished(integration.mapping, kinds.aha, kinds.rally),
    policies: integration.policies,
    excludesChildren: integration.rally.excludesChildren === true,
    ...kinds,
    place: {
      ahaOrigin: integration.aha.origin,
      ahaWorkspaceId: integration.aha.workspaceId,
      rallyOrigin: integration.rally.origin,
      rallyWorkspaceId: integration.rally.workspaceId,
    },
    linkedCount: await countLinks(database, id),
    followedTemplate: template?.name ?? null,
  };
}

/** Throws `invalid` with the first errors of a mapping that must not be enabled. */
export function refuseErrors(mapping: Mapping, aha: readonly KindSchema[], rally: readonly KindSchema[]): void {
  const findings = checkMapping(mapping, aha, rally);
  if (canEnable(findings)) return;
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ sentence }) => sentence);
  throw new BatonError('invalid', errors.slice(0, 3).join(' '));
}

/** Saves an integration's settings, and those of every integration that follows it where its own systems allow. */
export async function saveConfiguration(
  resources: Resources,
  { id, name, mapping, policies, excludesChildren }: Settings & { readonly id: string },
): Promise<Saved> {
  const integration = await requireIntegration(resources, id);
  const isExcluding = excludesChildren ?? integration.rally.excludesChildren ?? false;
  const kinds = await readKinds(resources, integration);
  refuseErrors(mapping, kinds.aha, kinds.rally);
  const { excludesChildren: _, ...place } = integration.rally;
  const next = {
    ...integration,
    name: name.trim() === '' ? integration.name : name.trim(),
    rally: isExcluding ? { ...place, excludesChildren: true } : place,
    mapping,
    policies,
  };
  await putIntegration(await resources.database(), next);
  resources.drop(`world ${id}`);
  const all = await listIntegrations(await resources.database());
  const followers = [];
  for (const follower of all.filter(({ templateId }) => templateId === id)) {
    const problems = await follow(resources, follower, next);
    followers.push({ ...(await remapped(resources, follower.id, follower.name)), problems });
  }
  return { followers };
}

/** An integration whose mapping was changed, with what is to be looked at again. */
export async function remapped(resources: Resources, id: string, name: string): Promise<Remapped> {
  return { id, name, linkedCount: await countLinks(await resources.database(), id) };
}

/**
 * Gives an integration its template's mapping and policies. Answers, in words, what does not fit its own two systems;
 * then nothing is changed.
 */
export async function follow(
  resources: Resources,
  follower: Integration,
  template: Integration,
): Promise<readonly string[]> {
  const kinds = await readKinds(resources, follower);
  const findings = checkMapping(template.mapping, kinds.aha, kinds.rally);
  if (!canEnable(findings)) {
    return findings.filter(({ severity }) => severity === 'error').map(({ sentence }) => sentence);
  }
  const { mapping, policies } = template;
  await putIntegration(await resources.database(), { ...follower, mapping, policies, templateId: template.id });
  resources.drop(`world ${follower.id}`);
  return [];
}

/** Marks every linked record of an integration to be looked at again. */
export async function touchLinks(resources: Resources, id: string): Promise<void> {
  const database = await resources.database();
  const links = await listLinks(database, id);
  await markDirty(
    database,
    links.map(({ integrationId, aha }) => ({ integrationId, aha: keyOf(aha) })),
  );
}
