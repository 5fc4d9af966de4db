import type { Base, BaseField, Link } from '../../model/link';
import type { RecordKey, TrackedRecord } from '../../model/record';
import { type Flow, flowsOf, formOf } from '../flows';
import { keyOf } from '../key-of';
import { generationOf, linkRows } from '../ledger/link-rows';
import type { Both } from '../merge/merge';
import type { Intent, JournalEntry, LedgerRows } from '../ports';
import type { World } from '../world';
import type { Member } from './family';

/** A record of one system with the other's that it is now linked to, and how that came about. */
export interface NewLink {
  readonly member: Member;
  readonly counterpart: TrackedRecord;
  readonly action: 'create' | 'adopt';
  /** Present if we created it: the values that went in. Without it only equal values count as agreed. */
  readonly intent: Intent | null;
}

/**
 * Writes links and bases into the ledger, then into this browser's store; only then are intents over. The journal goes
 * first: a link whose answer was lost is only read from the ledger the next time, and nothing would tell of it.
 */
export async function recordLinks(
  world: World,
  host: RecordKey,
  { rows }: LedgerRows,
  found: readonly NewLink[],
): Promise<readonly Link[]> {
  const { integration } = world;
  const links = await Promise.all(found.map((each) => linkOf(world, each)));
  await world.store.appendJournal(found.map((each) => journalOf(world, each)));
  await world.ledger.append(
    host,
    links.flatMap((link) => linkRows(link, world.author, generationOf(rows, link.aha, integration), integration)),
  );
  // What was changed before the link was known here has gone by unseen.
  const adopted = found.filter((each) => each.action === 'adopt').map((each) => sidesOf(each).aha);
  await world.store.markDirty(adopted.map((aha) => ({ integrationId: world.integration.id, aha: keyOf(aha) })));
  await world.store.putLinks(links);
  await world.store.removeIntents(found.flatMap(({ intent }) => (intent === null ? [] : [intent.marker])));
  return links;
}

async function linkOf(world: World, found: NewLink): Promise<Link> {
  const { aha, rally } = sidesOf(found);
  const edited = await readEdited(world, found);
  return {
    integrationId: world.integration.id,
    ...linkEndsOf(aha, rally),
    base: firstBase(found, edited),
    state: 'linked',
    rallyStatus: statusOf(rally),
  };
}

/** The fields that somebody has edited since we made the record, where it was found later and its system has a history. */
async function readEdited(world: World, { action, intent, counterpart }: NewLink): Promise<ReadonlySet<string>> {
  if (action === 'create' || intent === null) return new Set();
  const tracker = counterpart.system === 'aha' ? world.aha : world.rally;
  const edits = (await tracker.readHistory?.(keyOf(counterpart))) ?? [];
  return new Set(edits.map(({ field }) => field));
}

/** Both records of a new link, whichever was there first. */
export function sidesOf({ member, counterpart }: Pick<NewLink, 'member' | 'counterpart'>): Both {
  const isSent = member.record.system === 'aha';
  return isSent ? { aha: member.record, rally: counterpart } : { aha: counterpart, rally: member.record };
}

/** What a link says of two records. */
export function linkEndsOf(aha: TrackedRecord, rally: TrackedRecord): Pick<Link, 'aha' | 'rally'> {
  return {
    aha: { ...keyOf(aha), ref: aha.ref, url: aha.url },
    rally: { ...keyOf(rally), ref: rally.ref, url: rally.url },
  };
}

/**
 * The base of a new link. What we sent and what the other system made of it are agreed. Without the intent (another
 * browser's create, a wiped profile, a record found by name) nothing is agreed yet: the first sync compares the sides.
 */
function firstBase(found: NewLink, edited: ReadonlySet<string>): Base | null {
  const { pairing, record } = found.member;
  const { aha, rally } = sidesOf(found);
  const fields = flowsOf(pairing).flatMap((flow): [string, BaseField][] => {
    const form = agreedForm(flow, found, edited);
    return form === null ? [] : [[flow.aha, form]];
  });
  if (found.intent === null && (record.system === 'aha' || fields.length === 0)) return null;
  return {
    mappingHash: pairing.mappingHash,
    ahaVersion: aha.version,
    rallyVersion: rally.version,
    fields: Object.fromEntries(fields),
  };
}

/**
 * What was answered at once is what became of ours. Found later it may be anybody's: only what we sent is agreed, and
 * nobody has edited since, though it may be the same again. What an import cannot bring is agreed as it stands: a new
 * record's own defaults are nobody's change.
 */
function agreedForm(flow: Flow, found: NewLink, edited: ReadonlySet<string>): BaseField | null {
  const { intent, action, member } = found;
  const { aha, rally } = sidesOf(found);
  const now = formOf(flow, aha, rally);
  if (member.record.system === 'rally' && !flow.toAha) return now;
  const sent = intent?.sent[flow.aha];
  if (sent === undefined || (sent.row ?? flow.row) !== flow.row) return null;
  const made = member.record.system === 'aha' ? 'rally' : 'aha';
  if (action === 'adopt' && (now[made] !== sent[made] || edited.has(flow[made]))) return null;
  return { ...sent, [made]: now[made], row: flow.row };
}

function journalOf(world: World, { member, counterpart, action }: NewLink): JournalEntry {
  return {
    atMs: world.clock.nowMs(),
    integrationId: world.integration.id,
    about: keyOf(counterpart),
    ref: counterpart.ref,
    action,
    before: {},
    after: counterpart.fields,
    note: action === 'create' ? `Created from ${member.record.ref}` : `Linked to ${member.record.ref}`,
  };
}

/** Rally's state in one word, for the badge: a portfolio item's State, a story's ScheduleState. */
export function statusOf(rally: TrackedRecord): string {
  const value = rally.fields.State ?? rally.fields.ScheduleState;
  return typeof value === 'string' ? value : '';
}
