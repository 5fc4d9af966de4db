import { toBatonError } from '../../errors';
import type { Link } from '../../model/link';
import { keyText, type RecordKey } from '../../model/record';
import { keyOf } from '../key-of';
import type { LedgerRows, ReadResult } from '../ports';
import { isBelow } from '../send/family';
import { stopsEverything } from '../stops-everything';
import type { World } from '../world';

/** A record that was read, and when. */
export type Seen = Extract<ReadResult, { readonly found: true }>;

/** Both records of a pair as they were read. */
export interface Sides {
  readonly aha: ReadResult;
  readonly rally: ReadResult;
  /** When reading began, by this browser's clock: neither is older, but for an Aha! record out of a list. */
  readonly readAtMs: number;
  /** The Aha! record stood in the list of changes, maybe a while ago: enough where Rally is as it was agreed, no more. */
  readonly isListed: boolean;
  /** The ledger's rows, where they could be asked for together with the Aha! record; `null` where not. */
  readonly rows: LedgerRows | null;
}

/** Records that were read before their pairs have their turn. */
export interface Ahead {
  readonly rally: ReadonlyMap<string, ReadResult>;
  readonly readAtMs: number;
}

/** Older than this, and it is read again: what people edit meanwhile would be covered by our write. */
const FRESH_MS = 5_000;

/** Reads the Rally sides of some pairs in one go, since Rally answers a hundred records at once. */
export async function readAhead(world: World, links: readonly Link[]): Promise<Ahead> {
  const readAtMs = world.clock.nowMs();
  try {
    const results = links.length < 2 ? [] : await world.rally.read(links.map(({ rally }) => rally));
    return { readAtMs, rally: new Map(results.map((result) => [keyText(keyIn(result)), result])) };
  } catch (thrown) {
    if (stopsEverything(toBatonError(thrown))) throw thrown;
    // It may be about one of them: each is read for itself, and told for itself.
    return { readAtMs, rally: new Map() };
  }
}

/** Both records of a pair, from what was listed or read ahead as far as it is good enough. */
export async function readSides(world: World, link: Link, ahead?: Ahead, listed?: Seen): Promise<Sides> {
  const nowMs = world.clock.nowMs();
  const isFresh = ahead !== undefined && nowMs - ahead.readAtMs <= FRESH_MS && nowMs >= ahead.readAtMs;
  const known = isFresh ? ahead.rally.get(keyText(link.rally)) : undefined;
  const [aha, rally, rows] = await Promise.all([
    listed ?? readOne(world.aha, link.aha),
    known ?? readOne(world.rally, link.rally),
    listed === undefined && !isBelow(link.aha.kind) ? readRowsAlong(world, link) : null,
  ]);
  const readAtMs = known === undefined || ahead === undefined ? nowMs : ahead.readAtMs;
  return { aha, rally, readAtMs, isListed: listed !== undefined, rows };
}

/** Aha! gives a record's rows with it. Where they cannot be had, whoever needs them asks again and learns why. */
async function readRowsAlong({ ledger }: World, { aha }: Link): Promise<LedgerRows | null> {
  return ledger.read(keyOf(aha)).catch(() => null);
}

async function readOne(tracker: World['aha'], key: RecordKey): Promise<ReadResult> {
  const [result] = await tracker.read([key]);
  return result ?? { found: false, key, reason: 'Nothing was answered.' };
}

function keyIn(result: ReadResult): RecordKey {
  return result.found ? result.record : result.key;
}
