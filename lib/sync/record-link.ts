import type { Base, BaseField, Link } from '../model/link';
import type { RecordKey, TrackedRecord } from '../model/record';
import type { Member } from './family';
import { type Flow, flowsOf, rallyForm } from './flows';
import { keyOf } from './key-of';
import { generationOf, linkRows } from './link-rows';
import type { Intent, JournalEntry, LedgerRows } from './ports';
import type { World } from './world';

/** A member with the Rally record that it is now linked to, and how that came about. */
export interface NewLink {
  readonly member: Member;
  readonly rally: TrackedRecord;
  readonly action: 'create' | 'adopt';
  /** Present if we created it: the Aha! values that went in. Without it only equal values count as agreed. */
  readonly intent: Intent | null;
}

/** Writes links and bases into the ledger, then into this browser's store and journal; only then are intents over. */
export async function recordLinks(
  world: World,
  host: RecordKey,
  { rows }: LedgerRows,
  found: readonly NewLink[],
): Promise<readonly Link[]> {
  const links = found.map((each) => linkOf(world, each));
  await world.ledger.append(
    host,
    links.flatMap((link) => linkRows(link, world.author, generationOf(rows, link.aha))),
  );
  await world.store.appendJournal(found.map((each) => journalOf(world, each)));
  // What was changed before the link was known here has gone by unseen.
  const adopted = found.filter((each) => each.action === 'adopt').map((each) => each.member.record);
  await world.store.markDirty(adopted.map((aha) => ({ integrationId: world.integration.id, aha: keyOf(aha) })));
  await world.store.putLinks(links);
  await world.store.removeIntents(found.flatMap(({ intent }) => (intent === null ? [] : [intent.marker])));
  return links;
}

function linkOf(world: World, found: NewLink): Link {
  const { member, rally } = found;
  const aha = member.record;
  return {
    integrationId: world.integration.id,
    ...linkEndsOf(aha, rally),
    base: firstBase(found),
    state: 'linked',
    rallyStatus: statusOf(rally),
  };
}

/** What a link says of two records. */
export function linkEndsOf(aha: TrackedRecord, rally: TrackedRecord): Pick<Link, 'aha' | 'rally'> {
  return {
    aha: { ...keyOf(aha), ref: aha.ref, url: aha.url },
    rally: { ...keyOf(rally), ref: rally.ref, url: rally.url },
  };
}

/**
 * The base of a new link. What we sent and what Rally made of it are agreed. Without the intent (another browser's
 * create, a wiped profile, a record found by name) nothing is agreed yet: the first sync compares the two sides.
 */
function firstBase({ member, rally, intent, action }: NewLink): Base | null {
  if (intent === null) return null;
  const fields = flowsOf(member.pairing).flatMap((flow) => agreed(flow, rally, intent, action));
  return {
    mappingHash: member.pairing.mappingHash,
    ahaVersion: member.record.version,
    rallyVersion: rally.version,
    fields: Object.fromEntries(fields),
  };
}

/** What Rally answered at once is what it made of ours. Found later it may be anybody's: only what we sent is agreed. */
function agreed(flow: Flow, rally: TrackedRecord, intent: Intent, action: NewLink['action']): [string, BaseField][] {
  const sent = intent.sent[flow.aha];
  const form = rallyForm(flow, rally);
  if (sent === undefined || (sent.row ?? flow.row) !== flow.row) return [];
  if (action === 'adopt' && form !== sent.rally) return [];
  return [[flow.aha, { aha: sent.aha, rally: form, row: flow.row }]];
}

function journalOf(world: World, { member, rally, action }: NewLink): JournalEntry {
  return {
    atMs: world.clock.nowMs(),
    integrationId: world.integration.id,
    about: { system: 'rally', kind: rally.kind, id: rally.id },
    ref: rally.ref,
    action,
    before: {},
    after: rally.fields,
    note: action === 'create' ? `Created from ${member.record.ref}` : `Linked to ${member.record.ref}`,
  };
}

/** Rally's state in one word, for the badge: a portfolio item's State, a story's ScheduleState. */
export function statusOf(rally: TrackedRecord): string {
  const value = rally.fields.State ?? rally.fields.ScheduleState;
  return typeof value === 'string' ? value : '';
}
