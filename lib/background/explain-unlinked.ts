import { toBatonError } from '../errors';
import { keyText, type TrackedRecord } from '../model/record';
import type { Explanation } from '../model/review-contract';
import type { DraftView } from '../model/set-up-contract';
import { readRows } from '../sync/ledger/claim';
import { readUnlinked } from '../sync/ledger/link-rows';
import { gatherFamily, hostOf } from '../sync/send/family';
import { isChildKind, judgeChild } from '../sync/send/new-children';
import type { World } from '../sync/world';
import type { ActiveRecord } from './active-record';
import { type Found, findPageRecord } from './find-page-record';
import type { Resources } from './resources';
import { findAhead } from './send-ahead';
import { tellCandidate } from './tell-candidate';
import { tellUnlinked } from './tell-unlinked';
import { viewDrafts } from './view-drafts';
import { openWorld } from './worlds';

/**
 * Why an Aha! record that this browser knows no link of is not in Rally, and what a send would do: found out as a send
 * and a sync do, without writing. What cannot be found out is told as the reason.
 */
export async function explainUnlinked(resources: Resources, { origin, record }: ActiveRecord): Promise<Explanation> {
  const told = { ref: record.idOrRef, entries: [], place: null };
  try {
    const found = await findPageRecord(resources, origin, record);
    if (found.found !== 'record') return { ...told, sentences: tellFound(found) };
    const world = await openWorld(resources, found.integration);
    return { ...told, ref: found.record.ref, ...(await tellRecord(resources, world, found.record)) };
  } catch (thrown) {
    return { ...told, sentences: [`It cannot be sent just now. ${toBatonError(thrown).message}`] };
  }
}

function tellFound(found: Exclude<Found, { found: 'record' }>): readonly string[] {
  switch (found.found) {
    case 'nothing set up':
      return ['Baton is not set up for this Aha! account.'];
    case 'other workspace':
    case 'linked elsewhere':
      return [found.sentence];
    case 'link':
      return [`Somebody else linked it to ${found.link.rally.ref}. It is kept in step from now on.`];
  }
}

async function tellRecord(
  resources: Resources,
  world: World,
  record: TrackedRecord,
): Promise<Pick<Explanation, 'sentences' | 'place'>> {
  const { integration, store, author } = world;
  const paused = integration.isPaused ? [`“${integration.name}” is paused, so nothing is sent.`] : [];
  const candidates = await store.listCandidates(integration.id);
  const candidate = candidates.find((each) => keyText(each.record) === keyText(record));
  if (candidate !== undefined) {
    const sentences = [...paused, ...tellCandidate(world, candidate)];
    return { sentences, place: candidate.state === 'due' ? null : 'review' };
  }
  const [family, ahead, { rows }] = await Promise.all([
    gatherFamily(world, record),
    findAhead(resources, world, record),
    readRows(world, hostOf(record)),
  ]);
  const unlinked = readUnlinked(rows, record, integration);
  const why =
    unlinked === null ? await tellUnsent(world, record) : [tellUnlinked(unlinked, unlinked.from?.ref ?? null, author)];
  const drafts = await viewDrafts(world, family, ahead);
  const where = `“${integration.rally.projectName}” by the integration “${integration.name}”`;
  return { sentences: [...paused, ...why, ...tellDrafts(drafts, where)], place: null };
}

/** Why nothing sent it so far: most records are only sent by somebody, children go with what they stand below. */
async function tellUnsent(world: World, record: TrackedRecord): Promise<readonly string[]> {
  const nobody =
    'It is not in Rally: nobody has sent it, and Baton sends only what somebody asks for or what an integration is told to.';
  if (!isChildKind(record.kind)) return [nobody];
  const { standing } = await judgeChild(world, record, false);
  switch (standing) {
    case 'wanted':
      return ['It is not in Rally yet: the next sync sends it with what it stands below, or asks about it.'];
    case 'old':
      return [
        `It is not in Rally: it was there before “${world.integration.name}” was set up, so it is sent only when somebody asks for it.`,
      ];
    case 'unplaced':
      return ['It is not in Rally: what it stands below is not linked, so it goes along when that is sent.'];
    case 'taken':
      return [nobody];
  }
}

function tellDrafts(drafts: readonly DraftView[], where: string): readonly string[] {
  const fresh = drafts.filter(({ isLinked }) => !isLinked);
  const [root] = drafts;
  const stopped = root?.isBlocked === true;
  const able = fresh.filter(({ isBlocked }) => !isBlocked);
  const names = able.map(({ ref, rallyKind }) => `${ref} (${rallyKind})`);
  return [
    ...(stopped ? [`A send to ${where} would be stopped:`] : [`A send would create in ${where}: ${names.join(', ')}.`]),
    ...fresh.flatMap(({ ref, notes }) => notes.map((note) => (note.startsWith(ref) ? note : `${ref}: ${note}`))),
  ];
}
