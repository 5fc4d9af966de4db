import { BatonError } from '../errors';
import type { Integration } from '../model/integration';
import type { LinkEndView, LinkedView, LinkingContract, LinkPreviewView } from '../model/linking-contract';
import type { RecordKey } from '../model/record';
import { findRallyRecords } from '../rally/find-records';
import { linkExisting, previewLink } from '../sync/link/link-existing';
import type { World } from '../sync/world';
import { findActiveRecord } from './active-record';
import { checkPeople } from './check-people';
import { rallyClient } from './clients';
import { findPageRecord } from './find-page-record';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import { viewLink } from './view-link';
import { openWorld } from './worlds';

type Asked<Name extends keyof LinkingContract> = Parameters<LinkingContract[Name]>[0];

/** Rally records that the record in the active tab could be linked with. */
export async function findToLink(resources: Resources, { ref, text }: Asked<'findToLink'>): Promise<LinkEndView[]> {
  const { integration, world, key } = await requireActive(resources, ref);
  const { origin, workspaceId, projectId } = integration.rally;
  const pairings = world.pairings.filter((pairing) => pairing.aha.kind === key.kind);
  const labels = new Map(pairings.map(({ rally }) => [rally.kind, rally.label]));
  const place = { client: await rallyClient(resources, origin), workspaceId, projectId };
  const found = await findRallyRecords(place, [...labels.keys()], text);
  return found.map((record) => ({ ...record, kindLabel: labels.get(record.kind) ?? record.kind }));
}

/** What linking the record in the active tab would write. */
export async function previewLinkActive(
  resources: Resources,
  { ref, rally, choices }: Asked<'previewLinkActive'>,
): Promise<LinkPreviewView> {
  const { world, key } = await requireActive(resources, ref);
  const asked = { aha: key, rally: { system: 'rally', ...rally }, choices } as const;
  return viewLink(world, await previewLink(world, asked));
}

/** Links the record in the active tab, if both are still as they were shown. */
export async function linkActive(
  resources: Resources,
  { ref, rally, choices, shown }: Asked<'linkActive'>,
): Promise<LinkedView> {
  const { world, key, integration } = await requireActive(resources, ref);
  await checkPeople(resources, world);
  const result = await linkExisting(world, { aha: key, rally: { system: 'rally', ...rally }, choices, shown });
  if (result.result === 'later') return { asked: 0, doing: result.doing };
  await publishLinks(resources, integration);
  return { asked: result.asked, doing: null };
}

/** The record in the active tab, read again, if it is the one that the person was shown and nothing hinders writing. */
export async function requireActive(
  resources: Resources,
  ref: string,
): Promise<{ readonly integration: Integration; readonly world: World; readonly key: RecordKey }> {
  const active = await findActiveRecord();
  const found = active === null ? null : await findPageRecord(resources, active.origin, active.record);
  if (found?.found === 'link') throw new BatonError('invalid', `${found.link.aha.ref} is linked already.`);
  if (found?.found === 'other workspace' || found?.found === 'linked elsewhere')
    throw new BatonError('invalid', found.sentence);
  if (found?.found !== 'record' || (found.record.ref !== ref && found.record.id !== ref)) {
    throw new BatonError('gone', `The tab does not show ${ref} any more.`);
  }
  const { integration, record } = found;
  if (integration.isPaused) throw new BatonError('invalid', `“${integration.name}” is paused. Resume it first.`);
  const world = await openWorld(resources, integration);
  return { integration, world, key: { system: 'aha', kind: record.kind, id: record.id } };
}
