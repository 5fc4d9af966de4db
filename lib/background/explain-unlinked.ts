import { toBatonError } from '../errors';
import type { DraftView } from '../model/set-up-contract';
import { gatherFamily } from '../sync/send/family';
import type { ActiveRecord } from './active-record';
import { type Found, findPageRecord } from './find-page-record';
import type { Resources } from './resources';
import { findAhead } from './send-ahead';
import { viewDrafts } from './view-drafts';
import { openWorld } from './worlds';

/**
 * Why a record that this browser knows no link of is not in Rally, and what a send would do: found out as a send does,
 * without writing. What cannot be found out is told as the reason.
 */
export async function explainUnlinked(
  resources: Resources,
  { origin, record }: ActiveRecord,
): Promise<readonly string[]> {
  try {
    return await tellFound(resources, await findPageRecord(resources, origin, record));
  } catch (thrown) {
    return [`It cannot be sent just now. ${toBatonError(thrown).message}`];
  }
}

async function tellFound(resources: Resources, found: Found): Promise<readonly string[]> {
  switch (found.found) {
    case 'nothing set up':
      return ['Baton is not set up for this Aha! account.'];
    case 'other workspace':
    case 'linked elsewhere':
      return [found.sentence];
    case 'link':
      return [`Somebody else linked it to ${found.link.rally.ref}. It is kept in step from now on.`];
    case 'record': {
      const { integration, record } = found;
      const world = await openWorld(resources, integration);
      const [family, ahead] = await Promise.all([gatherFamily(world, record), findAhead(resources, world, record)]);
      const drafts = await viewDrafts(world, family, ahead);
      const paused = integration.isPaused ? [`“${integration.name}” is paused, so nothing is sent.`] : [];
      const where = `“${integration.rally.projectName}” by the integration “${integration.name}”`;
      return [...paused, ...tellDrafts(drafts, where)];
    }
  }
}

function tellDrafts(drafts: readonly DraftView[], where: string): readonly string[] {
  const fresh = drafts.filter(({ isLinked }) => !isLinked);
  const [root] = drafts;
  const stopped = root?.isBlocked === true;
  const able = fresh.filter(({ isBlocked }) => !isBlocked);
  const names = able.map(({ ref, rallyKind }) => `${ref} (${rallyKind})`);
  return [
    'It is not in Rally: nobody has sent it, and Baton sends only what somebody asks for or what an integration is told to.',
    ...(stopped ? [`A send to ${where} would be stopped:`] : [`A send would create in ${where}: ${names.join(', ')}.`]),
    ...fresh.flatMap(({ ref, notes }) => notes.map((note) => (note.startsWith(ref) ? note : `${ref}: ${note}`))),
  ];
}
