import { type BatonError, toBatonError } from '../errors';
import type { Link } from '../model/link';
import { keyText, type RecordKey } from '../model/record';
import { differsFromBase } from './merge/differs';
import { type Ahead, readAhead, readSides, type Seen } from './merge/read-sides';
import { syncPair } from './merge/sync-pair';
import { judgeWait } from './merge/wait';
import type { DirtyPair, OpenWrite } from './ports';
import { stopsEverything } from './stops-everything';
import { isCurrent, type World } from './world';

/** What failed about one record. */
export interface SyncFailure {
  readonly ref: string;
  readonly error: BatonError;
  /** Where it is a linked pair: which one, and what the record is called as far as it was read. */
  readonly pair?: { readonly aha: RecordKey; readonly name: string };
}

/** How a sync went. Pairs that failed stay dirty and are tried again. */
export interface SyncReport {
  readonly writes: number;
  readonly conflicts: number;
  readonly failures: readonly SyncFailure[];
}

/** How far a sync has come, in pairs. */
export interface SyncProgress {
  readonly done: number;
  readonly total: number;
}

/** Pairs to be brought in step, and what is known of them already. */
export interface DuePairs {
  readonly pairs: readonly DirtyPair[];
  readonly opens: readonly OpenWrite[];
  /** Aha! records as the list of changes gave them, by key text. */
  readonly listed: ReadonlyMap<string, Seen>;
}

/** Pairs whose Rally sides are read together. More would be old before their turn comes. */
const PAGE = 40;
/** Rally slows down who asks more at once, and its writes wait for each other anyway (Broadcom KB 95713, 77114). */
const AT_ONCE = 4;

interface DuePair {
  readonly pair: DirtyPair;
  readonly link: Link | null;
}

/**
 * Brings pairs in step, a page at a time and several side by side, but those below one parent in Rally one after the
 * other: parallel changes below one parent fail there. An error about one record does not stop the others; an error
 * about the connection lets those under way finish, starts no more, and is thrown. Nor is any more started once somebody
 * pauses or changes the integration: what is left stays dirty.
 */
export async function syncPairs(
  world: World,
  { pairs, opens, listed }: DuePairs,
  tell: (progress: SyncProgress) => void,
): Promise<SyncReport> {
  const { store } = world;
  const failures: SyncFailure[] = [];
  const report = { writes: 0, conflicts: 0 };
  let stop: BatonError | null = null;
  let done = 0;

  const opensOf = ({ aha }: DirtyPair) => opens.filter((open) => keyText(open.aha) === keyText(aha));

  /** Those of some pairs that are to be looked at now. */
  async function choose(some: readonly DirtyPair[]): Promise<readonly DuePair[]> {
    const chosen: DuePair[] = [];
    for (const pair of some) {
      const wait = opensOf(pair).length > 0 ? 'now' : await judgeWait(world, pair);
      if (wait === 'over') await store.clearDirty(pair);
      if (wait === 'now') chosen.push({ pair, link: await store.findLink(pair.integrationId, pair.aha) });
      else done += 1;
    }
    return chosen;
  }

  async function syncOne({ pair, link }: DuePair, ahead: Ahead): Promise<void> {
    const text = keyText(pair.aha);
    const mine = opensOf(pair);
    let name = '';
    try {
      if (link === null) return await forgetUnlinked(world, pair, mine);
      const isEnough = mine.length === 0 && isRallyAgreed(world, link, ahead);
      const sides = await readSides(world, link, ahead, isEnough ? listed.get(text) : undefined);
      if (sides.aha.found) name = sides.aha.record.name;
      const synced = await syncPair(world, link, mine, [], sides);
      report.writes += synced.writes;
      report.conflicts += synced.conflicts;
      const { integrationId, aha } = pair;
      const { dueAtMs: notBeforeMs, isOpen } = synced;
      if (notBeforeMs !== undefined && !isOpen) await store.markDirty([{ integrationId, aha, notBeforeMs }]);
      else if (!isOpen) await store.clearDirty(pair);
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (stopsEverything(error)) stop ??= error;
      else failures.push({ ref: link?.aha.ref ?? '', error, pair: { aha: pair.aha, name } });
    } finally {
      done += 1;
      tell({ done, total: pairs.length });
    }
  }

  const goesOn = () => stop === null && isCurrent(world);
  for (let from = 0; from < pairs.length && goesOn(); from += PAGE) {
    const page = await choose(pairs.slice(from, from + PAGE));
    const ahead = await readAhead(
      world,
      page.flatMap(({ link }) => link ?? []),
    );
    const queue = familiesOf(page, ahead).values();
    const drain = async () => {
      for (const family of queue) {
        for (const each of family) if (goesOn()) await syncOne(each, ahead);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, drain));
  }
  if (stop !== null) throw stop;
  return { ...report, failures };
}

/** Where both sides were edited, an Aha! record that was listed is not enough, and is best read anew at once. */
function isRallyAgreed(world: World, link: Link, { rally }: Ahead): boolean {
  const read = rally.get(keyText(link.rally));
  return read === undefined || (read.found && !differsFromBase(world, link, read.record));
}

/** Without a link nothing is to be done; what was sent under it is forgotten once it cannot land any more. */
async function forgetUnlinked({ store, ledger }: World, pair: DirtyPair, opens: readonly OpenWrite[]): Promise<void> {
  await store.clearDirty(pair);
  if (opens.length === 0) return;
  const { nowAt } = await ledger.read(await ledger.gate());
  const over = opens.filter(({ overAt }) => Date.parse(nowAt) > Date.parse(overAt));
  for (const open of over) await store.removeOpenWrite(open);
}

/** Pairs with the same parent in Rally. */
function familiesOf(page: readonly DuePair[], { rally }: Ahead): ReadonlyMap<string, readonly DuePair[]> {
  const families = new Map<string, DuePair[]>();
  for (const each of page) {
    const text = each.link === null ? keyText(each.pair.aha) : keyText(each.link.rally);
    const read = rally.get(text);
    const above = read?.found === true ? (read.record.parent?.id ?? text) : text;
    families.set(above, [...(families.get(above) ?? []), each]);
  }
  return families;
}
