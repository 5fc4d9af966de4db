import type { RecordPointer, TrackedRecord } from '../../lib/model/record';
import { readLink } from '../../lib/sync/ledger/link-rows';
import { markerOf } from '../../lib/sync/marker';
import { integration } from './integration';
import type { Seat, Systems } from './seat';
import { readShared } from './team-ledger';

/**
 * What must be true of records that were sent: each is in Rally once and not less, the shared link names it, and every
 * browser that has a link has that one.
 */
export function judgeCreated(systems: Systems, seats: readonly Seat[], sent: readonly TrackedRecord[]): string[] {
  return sent.flatMap((record) => judgeOne(systems, seats, record));
}

function judgeOne({ rally, ledger, rallyLedger }: Systems, seats: readonly Seat[], record: TrackedRecord): string[] {
  const marker = markerOf(integration, record);
  const copies = rally.all().filter((each) => rally.markerOf(each) === marker);
  const [first] = copies;
  if (first === undefined) return [`${record.ref} never arrived in Rally.`];
  if (copies.length > 1) return [`${record.ref} is in Rally ${copies.length} times: ${listRefs(copies)}.`];

  const host = record.parent ?? record;
  const rows = readShared({ ledger, rallyLedger }, { system: 'aha', kind: host.kind, id: host.id });
  const shared = readLink(rows, record, integration);
  const problems: string[] = [];
  if (shared?.rally.id !== first.id)
    problems.push(`The ledger links ${record.ref} with ${shared?.rally.ref ?? 'nothing'}.`);
  for (const seat of seats) {
    const own = [...seat.store.contents.links.values()].find((link) => link.aha.id === record.id);
    if (own !== undefined && own.rally.id !== first.id) {
      problems.push(`${seat.browser.name} links ${record.ref} with ${own.rally.ref}, not with ${first.ref}.`);
    }
  }
  const isForgotten = seats.some((seat) => seat.hasForgotten());
  const entries = seats.flatMap((seat) => [...seat.store.contents.journal.values()]);
  if (!isForgotten && !entries.some(({ about, action }) => about.id === first.id && action !== 'update')) {
    problems.push(`No journal tells that ${record.ref} was sent.`);
  }
  if (
    !isForgotten &&
    !seats.some((seat) => [...seat.store.contents.links.values()].some((link) => link.aha.id === record.id))
  ) {
    problems.push(`No browser knows the link of ${record.ref}.`);
  }
  return problems;
}

/** Parents stand in Rally before their children, and the children under them. */
export function judgeParents({ rally }: Systems, sent: readonly TrackedRecord[]): string[] {
  const inRally = (id: string) => {
    const record = sent.find((each) => each.id === id);
    return record && rally.all().find((each) => rally.markerOf(each) === markerOf(integration, record));
  };
  return sent.flatMap((record) => {
    const child = inRally(record.id);
    return [
      { above: record.fields.feature, field: 'PortfolioItem' },
      { above: record.fields.release, field: 'Release' },
    ].flatMap(({ above, field }) => {
      if (child === undefined || !isPointer(above)) return [];
      const parent = inRally(above.id);
      const held = child.fields[field];
      const heldId = isPointer(held) ? held.id : 'nothing';
      if (parent?.id !== heldId) return [`${record.ref} is below ${heldId} in Rally, not below ${parent?.id}.`];
      return Number(parent.id) < Number(child.id) ? [] : [`${record.ref} was created before its parent.`];
    });
  });
}

function isPointer(value: unknown): value is RecordPointer {
  return typeof value === 'object' && value !== null && 'id' in value && 'kind' in value;
}

function listRefs(records: readonly TrackedRecord[]): string {
  return records.map((record) => record.ref).join(', ');
}
