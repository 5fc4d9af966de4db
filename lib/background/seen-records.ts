import type { RecordKey } from '../model/record';
import type { PageRecord } from '../model/status';
import type { Resources } from './resources';

/** How long what was read for a page may stand for reading it again: a person reads, then presses. */
const GOOD_FOR_MS = 60_000;

/** A record that was read for a page and had no link then. */
export interface SeenRecord {
  readonly integrationId: string;
  readonly key: RecordKey;
  readonly ref: string;
  readonly name: string;
  /** When it was read, in milliseconds since 1970. */
  readonly seenAtMs: number;
}

/** Keeps what was read to show a record, so that pressing the button does not wait for the same reading. */
export function rememberSeen(resources: Resources, origin: string, page: PageRecord, seen: SeenRecord): void {
  const name = nameOf(origin, page);
  resources.drop(name);
  void resources.keep(name, async () => seen);
}

/** What was read for this page a moment ago, or `null`. Sending reads everything again before it writes anything. */
export async function recallSeen(resources: Resources, origin: string, page: PageRecord): Promise<SeenRecord | null> {
  const name = nameOf(origin, page);
  const seen = await resources.keep<SeenRecord | null>(name, async () => null);
  if (seen !== null && resources.nowMs() - seen.seenAtMs <= GOOD_FOR_MS) return seen;
  resources.drop(name);
  return null;
}

function nameOf(origin: string, { kind, idOrRef }: PageRecord): string {
  return `seen ${origin} ${kind} ${idOrRef}`;
}
