import type { TrackedRecord } from '../../lib/model/record';
import { readLink } from '../../lib/sync/link-rows';
import { markerOf } from '../../lib/sync/marker';
import { integration } from './integration';
import type { Seat, Systems } from './seat';

/**
 * What must be true of records that were sent: each is in Rally once and not less, the shared link names it, and every
 * browser that has a link has that one.
 */
export function judgeCreated(systems: Systems, seats: readonly Seat[], sent: readonly TrackedRecord[]): string[] {
  return sent.flatMap((record) => judgeOne(systems, seats, record));
}

function judgeOne({ rally, ledger }: Systems, seats: readonly Seat[], record: TrackedRecord): string[] {
  const marker = markerOf(integration, record);
  const copies = rally.all().filter((each) => rally.markerOf(each) === marker);
  const [first] = copies;
  if (first === undefined) return [`${record.ref} never arrived in Rally.`];
  if (copies.length > 1) return [`${record.ref} is in Rally ${copies.length} times: ${listRefs(copies)}.`];

  const host = record.parent ?? record;
  const { rows } = ledger.read({ system: 'aha', kind: host.kind, id: host.id }, 0);
  const shared = readLink(rows, record, integration.id);
  const problems: string[] = [];
  if (shared?.rally.id !== first.id)
    problems.push(`The ledger links ${record.ref} with ${shared?.rally.ref ?? 'nothing'}.`);
  for (const seat of seats) {
    const own = [...seat.store.contents.links.values()].find((link) => link.aha.id === record.id);
    if (own !== undefined && own.rally.id !== first.id) {
      problems.push(`${seat.browser.name} links ${record.ref} with ${own.rally.ref}, not with ${first.ref}.`);
    }
  }
  if (!seats.some((seat) => [...seat.store.contents.links.values()].some((link) => link.aha.id === record.id))) {
    problems.push(`No browser knows the link of ${record.ref}.`);
  }
  return problems;
}

function listRefs(records: readonly TrackedRecord[]): string {
  return records.map((record) => record.ref).join(', ');
}
