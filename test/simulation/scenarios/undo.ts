import type { JournalEntry } from '../../../lib/sync/ports';
import { undoWrite } from '../../../lib/sync/undo/undo-write';
import type { Errand } from '../errands';
import type { Edit } from '../fake-system';
import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { HUMAN, type MergedField, mergedFields } from '../merged-fields';
import { type EditedPair, type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import type { Seat, Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** What was on its way when somebody put a value back has landed by then. */
const LANDED_MS = 6 * MINUTE_MS;

/** Until everybody reads what the ledger was told. */
const SEEN_MS = 10_000;

/** One write that a person took back. */
interface Undone {
  readonly by: string;
  readonly entry: JournalEntry;
  readonly fromMs: number;
  readonly untilMs: number;
  /** By their keys: somebody had changed them since. */
  readonly moved: readonly string[];
}

/**
 * People take back what Baton wrote, in whole or one field of it, while others edit on and other browsers sync. What
 * somebody changed since stays; what was put back stays too, and is carried nowhere.
 */
export const undo: Scenario = {
  name: 'undo',
  faults: { ...modelFaults, pauseUpToMs: 10 * MINUTE_MS },
  calmAfterMs: 40 * MINUTE_MS,
  endAfterMs: 100 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    const undone: Undone[] = [];
    for (let index = 0; index < 3 + workload.below(4); index++) {
      const atMs = START_MS + workload.between(2, 30) * MINUTE_MS;
      scheduleEdit(simulation, systems, pair, mergedFields, atMs, edits);
    }
    for (const each of seats) {
      for (let index = 0; index < 1 + workload.below(3); index++) {
        const errand = undoOne(each, scheduler.nowMs, workload.next(), undone);
        const atMs = START_MS + workload.between(6, 45) * MINUTE_MS;
        scheduler.at(atMs, () => each.ask('undo', errand));
      }
      each.setSyncing(true);
    }
    return () => {
      const mayDiffer = new Set(
        undone
          .flatMap(({ entry }) => mergedFields.filter((field) => keyOn(field, entry) in entry.before))
          .map(({ aha }) => aha),
      );
      // The side that was put back counts as agreed: who edits it next covers what still stood on the other, knowingly.
      const judged = edits.filter((edit) => !mayDiffer.has(edit.field.aha) || !isCarriedOver(seats, edit));
      return [
        ...judgeMerged(systems, seats, pair, judged, START_MS + 75 * MINUTE_MS, { mayDiffer, decided: edits }),
        ...undone.flatMap((each) => judgeUndone(systems, pair, each, undone)),
      ];
    };
  },
};

/** Baton wrote over it since somebody had edited the other side, not since somebody took back what stood there before. */
function isCarriedOver(seats: readonly Seat[], { side, field, value }: HumanEdit): boolean {
  const entries = seats.flatMap(({ store }) => [...store.contents.journal.values()]);
  return entries.some(
    ({ action, before }) =>
      action === 'update' &&
      field[side] in before &&
      field.form(before[field[side]] ?? null, side) === field.form(value, side),
  );
}

/** Takes back something that this browser wrote; the same until it is done. */
function undoOne(seat: Seat, nowMs: () => number, drawn: number, undone: Undone[]): Errand {
  let chosen: { readonly entry: JournalEntry; readonly fromMs: number } | null = null;
  return async (world) => {
    const written = [...seat.store.contents.journal.values()].filter(({ action }) => action === 'update');
    const entry = written[Math.floor(drawn ** 0.5 * written.length)];
    if (entry === undefined) return null;
    chosen ??= { entry, fromMs: nowMs() };
    const { moved } = await undoWrite(world, chosen.entry, Object.keys(chosen.entry.before));
    undone.push({ ...chosen, by: seat.browser.name, untilMs: nowMs(), moved });
    return null;
  };
}

function keyOn(field: MergedField, { about }: JournalEntry): string {
  return field[about.system];
}

/** A value that was put back stands, and the other side is left alone, unless somebody has edited either since. */
function judgeUndone(systems: Systems, pair: EditedPair, one: Undone, all: readonly Undone[]): string[] {
  const { entry, fromMs, untilMs, moved } = one;
  const side = entry.about.system;
  return mergedFields.flatMap((field) => {
    const key = field[side];
    if (!(key in entry.before) || moved.includes(key)) return [];
    const isAbout = (edit: Edit) => edit.key.id === pair[edit.key.system].id && edit.field === field[edit.key.system];
    const edits = [...systems.aha.edits, ...systems.rally.edits].filter(isAbout);
    const isEdited = edits.some(({ by, atMs }) => by === HUMAN && atMs > fromMs - LANDED_MS);
    const isUndoneAgain = all.some((other) => other !== one && key in other.entry.before);
    // What had been sent before may have landed over it.
    const isLate = edits.some(({ sentAtMs = 0, atMs }) => atMs > fromMs && sentAtMs < fromMs);
    // Another browser may see it before the ledger tells that it is agreed, and takes it for an edit.
    const isTakenForAnEdit = edits.some(({ by, atMs }) => by !== one.by && atMs > fromMs && atMs < untilMs + SEEN_MS);
    // The browser ended between its journal and its write, and so there was nothing to take back.
    const hasHappened = edits.some(
      ({ by, sentAtMs = fromMs, key: { system } }) => by === one.by && system === side && sentAtMs < fromMs,
    );
    if (!hasHappened || isEdited || isUndoneAgain || isLate || isTakenForAnEdit) return [];
    const form = (value: Edit['value']) => field.form(value, side);
    const now = form(systems[side].find(pair[side])?.fields[key] ?? null);
    const after = edits.filter(({ by, atMs, sentAtMs = atMs }) => by !== HUMAN && sentAtMs > untilMs);
    return [
      ...(now === form(entry.before[key] ?? null) ? [] : [`${key} was put back and is ${now} all the same.`]),
      ...after.map((edit) => `${edit.by} wrote ${edit.key.system} ${edit.field} after ${key} was put back.`),
    ];
  });
}
