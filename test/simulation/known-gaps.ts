import type { FieldValue } from '../../lib/model/record';
import type { Edit } from './fake-system';
import { HUMAN } from './merged-fields';
import type { EditedPair, HumanEdit } from './people-editing';
import type { Seat, Systems } from './seat';

/** A reading may be this old when it is answered, and the answer this old when the write leaves. */
const READING_IS_OLD_MS = 30_000;

/** Between an answer and what is sent because of it. */
const RIGHT_BEFORE_MS = 200;

/** A request that is carried out later than this had been given up by then. */
const GIVEN_UP_MS = 25_000;

/**
 * Whether an edit was lost in one of the three ways that nothing can tell afterwards, since Aha! keeps no history of
 * values (`lib/aha/BEHAVIOUR.md`). These are stated limits; everything else that is lost is a mistake.
 */
export function isKnownGap(
  systems: Systems,
  seats: readonly Seat[],
  pair: EditedPair,
  edit: HumanEdit,
  isAwake: boolean,
): boolean {
  return edit.side === 'aha'
    ? isGapInAha(systems, seats, pair, edit, isAwake)
    : isTakenForAnEdit(systems, seats, pair, edit);
}

function isGapInAha(
  systems: Systems,
  seats: readonly Seat[],
  pair: EditedPair,
  edit: HumanEdit,
  isAwake: boolean,
): boolean {
  const past = systems.aha.edits.filter((each) => each.key.id === pair.aha.id && each.field === edit.field.aha);
  const index = past.findIndex((each) => each.by === HUMAN && each.atMs === edit.atMs);
  const next = past[index + 1];
  if (index < 0 || next === undefined || next.by === HUMAN) return false;
  const [saved] = past.slice(index);
  const isOnTheWay = isAwake ? isUnseenAtLast(systems, saved, next) : isCoveredOnTheWay(saved, next);
  return isOnTheWay || isChangedBack(past, index, edit, seats);
}

/** Baton's write had left, or what it was judged by had been read, when somebody saved the value that it covers. */
function isCoveredOnTheWay(saved: Edit | undefined, { sentAtMs }: Edit): boolean {
  return saved !== undefined && sentAtMs !== undefined && saved.atMs >= sentAtMs - READING_IS_OLD_MS;
}

/** Baton looked at the record right before its write left, and saw what stood there before. */
function isUnseenAtLast({ aha }: Systems, saved: Edit | undefined, { sentAtMs = 0, by, key }: Edit): boolean {
  const last = aha.readings.findLast((each) => each.by === by && each.id === key.id && each.answeredMs <= sentAtMs);
  const isRightBefore = last !== undefined && last.answeredMs >= sentAtMs - RIGHT_BEFORE_MS;
  return isRightBefore && saved !== undefined && saved.atMs >= last.asOfMs;
}

/**
 * A value was changed and changed back before Baton looked, by people, or by another browser that ended before the
 * ledger knew what it wrote: as if nobody had touched it. The journal keeps the value, so that it can be put back.
 */
function isChangedBack(past: readonly Edit[], index: number, edit: HumanEdit, seats: readonly Seat[]): boolean {
  const form = (value: FieldValue) => edit.field.form(value, 'aha');
  const [before, saved, next] = [past[index - 1], past[index], past[index + 1]];
  if (before === undefined || saved === undefined || before.by === next?.by) return false;
  const isOld = past.slice(0, index - 1).some((each) => form(each.value) === form(saved.value));
  return isOld && isInJournal(seats, edit);
}

/**
 * Another browser's write to Aha!, given up long ago, landed over what was agreed since, and Baton carried it to Rally as
 * if somebody had meant it. The journal keeps the value that it covers there.
 */
function isTakenForAnEdit(systems: Systems, seats: readonly Seat[], pair: EditedPair, edit: HumanEdit): boolean {
  const { field } = edit;
  const inAha = systems.aha.edits.filter((each) => each.key.id === pair.aha.id && each.field === field.aha);
  const inRally = systems.rally.edits.filter((each) => each.key.id === pair.rally.id && each.field === field.rally);
  const next = inRally.find((each) => each.atMs > edit.atMs);
  if (next === undefined || next.by === HUMAN) return false;
  const isLate = ({ atMs, sentAtMs, by, value }: Edit) =>
    sentAtMs !== undefined &&
    by !== next.by &&
    atMs - sentAtMs > GIVEN_UP_MS &&
    atMs < next.atMs &&
    field.form(value, 'aha') === field.form(next.value, 'rally');
  return inAha.some(isLate) && isInJournal(seats, edit);
}

/** Whether some browser keeps a value that somebody gave a field, since it wrote over it. */
export function isInJournal(seats: readonly Seat[], { side, field, value }: HumanEdit): boolean {
  const entries = seats.flatMap((seat) => [...seat.store.contents.journal.values()]);
  const wanted = field.form(value, side);
  return entries.some(({ before: { [field[side]]: kept = null } }) => field.form(kept, side) === wanted);
}
