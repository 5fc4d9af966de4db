import type { FieldValue } from '../../lib/model/record';
import type { Conflict } from '../../lib/sync/ports';
import type { Edit } from './fake-system';
import { isKnownGap } from './known-gaps';
import { HUMAN, type MergedField, mergedFields } from './merged-fields';
import type { EditedPair, HumanEdit } from './people-editing';
import type { Seat, Systems } from './seat';

/** What people said besides, so that it is no mistake. */
export interface Allowed {
  /** Values that somebody saw and decided against, as edits that replaced them. */
  readonly decided?: readonly HumanEdit[];
  /** Aha! fields of which one side was put back alone. */
  readonly mayDiffer?: ReadonlySet<string>;
  /** Nothing slept, so that a write to Aha! leaves as soon as its record was looked at once more. */
  readonly isAwake?: boolean;
  /** Other fields than those of features. */
  readonly fields?: readonly MergedField[];
}

/** What must be true of a pair that people edited on both sides while browsers synced it and the faults are over. */
export function judgeMerged(
  systems: Systems,
  seats: readonly Seat[],
  pair: EditedPair,
  edits: readonly HumanEdit[],
  idleFromMs: number,
  { decided = [], mayDiffer, isAwake = false, fields = mergedFields }: Allowed = {},
): string[] {
  const replacing = [...edits, ...decided];
  const raised = seats.flatMap((seat) => seat.store.contents.raised).filter((each) => each.aha.id === pair.aha.id);
  return [
    ...edits
      .filter(
        (edit) => isLost(systems, pair, edit, replacing, seats) && !isKnownGap(systems, seats, pair, edit, isAwake),
      )
      .map(tellLoss),
    ...fields
      .filter(({ aha }) => mayDiffer?.has(aha) !== true)
      .flatMap((field) => judgeAgreement(systems, pair, field, seats)),
    ...judgeQuestions(raised, fields),
    ...judgeJournal(systems, pair, seats),
    ...judgeBadge(systems, pair, seats),
    ...judgeTail(systems, pair),
    ...judgeEcho(systems, pair, idleFromMs),
    ...fields.filter(({ aha }) => aha === 'status').flatMap((field) => judgeFlapping(systems, pair, field)),
  ];
}

function valueOn(systems: Systems, pair: EditedPair, field: MergedField, side: 'aha' | 'rally'): FieldValue {
  return systems[side].find(pair[side])?.fields[field[side]] ?? null;
}

/** An edit may be final, be replaced by somebody who could see it, wait for a person, or be in the journal; else it is lost. */
function isLost(
  systems: Systems,
  pair: EditedPair,
  edit: HumanEdit,
  edits: readonly HumanEdit[],
  seats: readonly Seat[],
): boolean {
  const { field } = edit;
  const form = field.form(edit.value, edit.side);
  const isFinal = (['aha', 'rally'] as const).some(
    (side) => field.form(valueOn(systems, pair, field, side), side) === form,
  );
  const isReplaced = edits.some(
    (later) =>
      later.field === field &&
      (later.atMs > edit.atMs || edits.indexOf(later) > edits.indexOf(edit)) &&
      field.form(later.seen, later.side) === form,
  );
  const standing = seats.flatMap((seat) => [...seat.store.contents.conflicts.values()]);
  const isTold = standing
    .filter(({ aha }) => aha.id === pair.aha.id)
    .some(({ fields }) =>
      fields.some(
        (each) =>
          each.ahaField === field.aha &&
          (field.form(each.aha, 'aha') === form || field.form(each.rally, 'rally') === form),
      ),
    );
  return !isFinal && !isReplaced && !isTold;
}

function tellLoss({ side, field, value }: HumanEdit): string {
  return `What somebody wrote into ${side} ${field[side]} is lost: ${JSON.stringify(value)}.`;
}

/** Both sides mean the same, unless a person was asked. */
function judgeAgreement(systems: Systems, pair: EditedPair, field: MergedField, seats: readonly Seat[]): string[] {
  const aha = valueOn(systems, pair, field, 'aha');
  const rally = valueOn(systems, pair, field, 'rally');
  if (field.form(aha, 'aha') === field.form(rally, 'rally')) return [];
  const isAsked = seats.some((seat) =>
    [...seat.store.contents.conflicts.values()].some(
      ({ aha: { id }, fields, refused = [] }) =>
        id === pair.aha.id && [...fields, ...refused].some((each) => each.ahaField === field.aha),
    ),
  );
  return isAsked
    ? []
    : [`${field.aha} differs and nobody was asked: ${JSON.stringify(aha)}, ${JSON.stringify(rally)}.`];
}

/** Nobody is asked about values that mean the same. */
function judgeQuestions(conflicts: readonly Conflict[], known: readonly MergedField[]): string[] {
  return conflicts.flatMap(({ fields }) =>
    fields.flatMap(({ ahaField, aha, rally, covered }) => {
      const field = known.find((each) => each.aha === ahaField);
      const isSame = field?.form(aha, 'aha') === field?.form(rally, 'rally');
      return covered === undefined && isSame ? [`Somebody was asked about ${ahaField}, which agrees: ${rally}.`] : [];
    }),
  );
}

/** Every value that Baton overwrote stands in the journal of the browser that did it. */
function judgeJournal(systems: Systems, pair: EditedPair, seats: readonly Seat[]): string[] {
  return seats.flatMap(({ browser: { name }, store: { contents } }) =>
    (['aha', 'rally'] as const).flatMap((side) => {
      const entries = [...contents.journal.values()].filter(({ about }) => about.id === pair[side].id);
      // What a record was created with covers nothing.
      const isOurs = ({ key, by, count }: Edit) => key.id === pair[side].id && by === name && count > 1;
      return [...new Set(systems[side].edits.filter(isOurs).map(({ field }) => field))].flatMap((field) => {
        const writes = systems[side].edits.filter((edit) => isOurs(edit) && edit.field === field).length;
        const kept = entries.filter(({ before }) => field in before).length;
        return kept < writes ? [`${name} wrote ${side} ${field} ${writes} times and kept ${kept} old values.`] : [];
      });
    }),
  );
}

/** Whoever looks at the badge sees Rally's status as it is. */
function judgeBadge({ rally }: Systems, pair: EditedPair, seats: readonly Seat[]): string[] {
  const state = String(rally.find(pair.rally)?.fields.State ?? '');
  return seats.flatMap(({ browser, store: { contents } }) =>
    [...contents.links.values()]
      .filter((link) => link.aha.id === pair.aha.id && link.state === 'linked' && link.rallyStatus !== state)
      .map(({ rallyStatus }) => `${browser.name} shows the status ${rallyStatus} where Rally says ${state}.`),
  );
}

/** What was agreed once and is no more does not pile up in the ledger. */
const MOST_BASES = 9;

function judgeTail({ ledger }: Systems, pair: EditedPair): string[] {
  const bases = ledger.read(pair.aha, 0).rows.filter(({ kind, about }) => kind === 'base' && about.id === pair.aha.id);
  return bases.length <= MOST_BASES ? [] : [`${bases.length} rows say what was agreed.`];
}

/** When nobody does anything any more, Baton writes nothing, neither into the records nor into the ledger. */
function judgeEcho(systems: Systems, pair: EditedPair, idleFromMs: number): string[] {
  const records = (['aha', 'rally'] as const).flatMap((side) =>
    systems[side].edits
      .filter((edit) => edit.key.id === pair[side].id && edit.by !== HUMAN && edit.atMs > idleFromMs)
      .map((edit) => `${edit.by} wrote ${side} ${edit.field} long after the last edit.`),
  );
  const rows = systems.ledger
    .read(pair.aha, 0)
    .rows.filter(({ writtenAt }) => Date.parse(writtenAt) > idleFromMs)
    .map(({ author, kind }) => `${author} wrote a ${kind} row long after the last edit.`);
  return [...records, ...rows];
}

/** What we may not have seen yet when we wrote: a request is over after this. */
const UNSEEN_MS = 6 * 60_000;

/** A status that agrees already is never made coarser or finer, once it can have been seen. */
function judgeFlapping(systems: Systems, pair: EditedPair, status: MergedField): string[] {
  return (['aha', 'rally'] as const).flatMap((side) => {
    const past = systems[side].edits.filter((edit) => edit.key.id === pair[side].id && edit.field === status[side]);
    return past.flatMap((edit, index) => {
      const before = past[index - 1];
      const isSame = before !== undefined && status.form(before.value, side) === status.form(edit.value, side);
      const wasSeen = before !== undefined && edit.atMs - before.atMs > UNSEEN_MS;
      const isFlap = edit.by !== HUMAN && isSame && wasSeen && before.value !== edit.value;
      return isFlap
        ? [`${edit.by} changed ${side} ${edit.field} from ${before.value} to ${edit.value} for nothing.`]
        : [];
    });
  });
}
