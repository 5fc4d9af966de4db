import { keyText, type RecordPointer, type TrackedRecord } from '../../lib/model/record';
import { readLink } from '../../lib/sync/ledger/link-rows';
import { markerOf } from '../../lib/sync/marker';
import type { Approver } from './approving';
import { integration } from './integration';
import type { Seat, Systems } from './seat';

/**
 * What must be true of Rally records that were to be imported: each is in Aha! once, below what its Rally parent is
 * linked with, the shared link names it, and nobody holds another or anything that is still open.
 */
export function judgeImported(systems: Systems, seats: readonly Seat[], wanted: readonly TrackedRecord[]): string[] {
  return [...wanted.flatMap((record) => judgeOne(systems, seats, record)), ...seats.flatMap(judgeSeat)];
}

/** The Aha! records that were made from a Rally record. */
export function copiesOf({ aha }: Systems, record: TrackedRecord): readonly TrackedRecord[] {
  return aha.all().filter((each) => each.marker === markerOf(integration, record));
}

function judgeOne(systems: Systems, seats: readonly Seat[], record: TrackedRecord): string[] {
  const copies = copiesOf(systems, record);
  const [first] = copies;
  if (first === undefined) return [`${record.ref} never arrived in Aha!.`];
  if (copies.length > 1) return [`${record.ref} is in Aha! ${copies.length} times.`];
  const host = first.kind === 'requirement' && first.parent !== null ? first.parent : first;
  const { rows } = systems.ledger.read({ system: 'aha', kind: host.kind, id: host.id }, 0);
  const shared = readLink(rows, first, integration);
  const holders = seats.flatMap((seat) => {
    const ahaText = seat.store.contents.byRally.get(`${integration.id} ${keyText(record)}`);
    return ahaText === undefined || ahaText === keyText(first) ? [] : [`${seat.browser.name} links ${ahaText}.`];
  });
  const above = isPointer(record.fields.PortfolioItem) ? record.fields.PortfolioItem : record.fields.Release;
  return [
    ...(shared?.rally.id === record.id
      ? []
      : [`The ledger links ${first.ref} with ${shared?.rally.ref ?? 'nothing'}.`]),
    ...(isPointer(above) ? judgeParent(systems, first, above) : []),
    ...holders,
  ];
}

/** The parent above in Rally is the one above in Aha!, and was there first. */
function judgeParent({ rally, aha }: Systems, child: TrackedRecord, above: RecordPointer): string[] {
  const parent = rally.all().find(({ id }) => id === above.id);
  const held = [child.fields.feature, child.fields.release].find(isPointer);
  const inAha = aha.all().find(({ id }) => id === held?.id);
  const isBelow =
    parent !== undefined &&
    inAha !== undefined &&
    (inAha.marker === markerOf(integration, parent) || parent.marker === markerOf(integration, inAha));
  if (!isBelow) return [`${child.ref} is below ${inAha?.ref ?? 'nothing'}, which is not ${above.name}.`];
  return Number(inAha.id) < Number(child.id) ? [] : [`${child.ref} was created before its parent.`];
}

function judgeSeat({ browser, store }: Seat): string[] {
  const due = [...store.contents.candidates.values()].filter(({ state }) => state === 'due');
  return [
    ...due.map(({ ref }) => `${browser.name} still wants to import ${ref}.`),
    ...[...store.contents.intents.keys()].map((marker) => `${browser.name} still waits for ${marker}.`),
  ];
}

/** Nothing was created that nobody approved, and nothing else than what was approved. */
export function judgeApproved(systems: Systems, approvers: readonly Approver[]): string[] {
  const approved = approvers.flatMap((each) => each.approved);
  return systems.rally.all().flatMap((record) =>
    copiesOf(systems, record).flatMap((copy) => {
      const shown = approved.filter((candidate) => keyText(candidate.record) === keyText(record));
      if (shown.length === 0) return [`Nobody approved ${copy.ref}.`];
      const made = Object.fromEntries(
        systems.aha.edits
          .filter(({ key, count }) => key.id === copy.id && count === 1)
          .map((edit) => [edit.field, edit.value]),
      );
      const isAsShown = shown.some(
        ({ fields }) => fields.name === made.name && fields.description === made.description,
      );
      return isAsShown ? [] : [`${copy.ref} was created otherwise than anybody was shown.`];
    }),
  );
}

function isPointer(value: unknown): value is RecordPointer {
  return typeof value === 'object' && value !== null && 'id' in value && 'kind' in value;
}
