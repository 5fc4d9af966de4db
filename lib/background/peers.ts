import type { Integration } from '../model/integration';
import { browserId, putPeers, readPeers } from '../store/facts';
import type { Ledger, LedgerRows } from '../sync/ports';
import type { Resources } from './resources';

/** Whoever wrote a row within this time is taken to be at work. */
const AT_WORK_MS = 60 * 60_000;
/** How much later somebody must have been seen for it to be worth storing. */
const WORTH_STORING_MS = 10 * 60_000;

/** When each other browser was last seen to write a row, by this browser's clock. */
type Peers = Map<string, number>;

type Place = Pick<Integration, 'aha'>;

/**
 * How many browsers work with an Aha! account now, this one among them, as far as the rows of the ledger told: whoever
 * claims, links or syncs leaves rows with an author. Who only looks is not counted.
 */
export async function countAtWork(resources: Resources, place: Place): Promise<number> {
  const peers = await openPeers(resources, place);
  const sinceMs = resources.nowMs() - AT_WORK_MS;
  const count = 1 + [...peers.values()].filter((seenAtMs) => seenAtMs > sinceMs).length;
  resources.share(new URL(place.aha.origin).host, count);
  return count;
}

/** The same ledger; whoever wrote the rows that are read is remembered. */
export function watchPeers(resources: Resources, place: Place, ledger: Ledger): Ledger {
  return {
    ...ledger,
    async read(host) {
      const rows = await ledger.read(host);
      await remember(resources, place, rows);
      return rows;
    },
  };
}

async function remember(resources: Resources, place: Place, { rows, nowAt }: LedgerRows): Promise<void> {
  const database = await resources.database();
  const [peers, me] = await Promise.all([openPeers(resources, place), browserId(database)]);
  const nowMs = resources.nowMs();
  let isNews = false;
  for (const { author, writtenAt } of rows) {
    // Both times are the server's; only their distance is taken over into this browser's time.
    const agoMs = Math.max(0, Date.parse(nowAt) - Date.parse(writtenAt));
    if (author === me || !(agoMs < AT_WORK_MS)) continue;
    const seenAtMs = nowMs - agoMs;
    if (seenAtMs - (peers.get(author) ?? 0) < WORTH_STORING_MS) continue;
    peers.set(author, seenAtMs);
    isNews = true;
  }
  if (!isNews) return;
  for (const [author, seenAtMs] of peers) if (seenAtMs <= nowMs - AT_WORK_MS) peers.delete(author);
  await putPeers(database, place.aha.origin, Object.fromEntries(peers));
  await countAtWork(resources, place);
}

function openPeers(resources: Resources, { aha: { origin } }: Place): Promise<Peers> {
  return resources.keep(`peers ${origin}`, async () => {
    return new Map(Object.entries(await readPeers(await resources.database(), origin)));
  });
}
