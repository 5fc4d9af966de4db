import type { FieldValue } from '../../../lib/model/record';
import { modelFaults } from '../faults';
import { judgeMerged } from '../judge-merged';
import { addLinkedPair } from '../linked-pair';
import { type MergedField, mergedFields } from '../merged-fields';
import { type HumanEdit, scheduleEdit } from '../people-editing';
import type { Scenario } from '../scenario';
import type { Seat, Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
const IDLE_AFTER_MS = 65 * MINUTE_MS;
/** Of the tries of a value one may fall into the time in which nobody does anything, and its answer may be lost. */
const MOST_TRIES = 2;

/** Names that people may type in Aha! and that Rally does not take; tags likewise in Rally. */
const fields: readonly MergedField[] = mergedFields.map((field) => ({
  ...field,
  draw: (chance, count, side) => drawRefused(field, chance, count, side) ?? field.draw(chance, count, side),
}));

function drawRefused({ aha }: MergedField, chance: number, count: number, side: 'aha' | 'rally'): FieldValue {
  if (chance > 0.5) return null;
  if (aha === 'name' && side === 'aha') return `<Name ${count}>`;
  return aha === 'tags' && side === 'rally' ? [`T${count}`, 'refused'] : null;
}

/**
 * People type what the other system does not take, among much that it takes. That one value waits and is told of; all
 * others flow as ever, and nobody asks the system again and again.
 */
export const refusal: Scenario = {
  name: 'refusal',
  faults: { ...modelFaults, pauseUpToMs: 10 * MINUTE_MS },
  calmAfterMs: 30 * MINUTE_MS,
  endAfterMs: 90 * MINUTE_MS,
  syncEveryMs: 2 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    systems.aha.refuse(refuses);
    systems.rally.refuse(refuses);
    const seats = Array.from({ length: clients ?? 1 + workload.below(2) }, (_, index) => seat(`B${index + 1}`));
    const pair = addLinkedPair(systems, seats);
    const edits: HumanEdit[] = [];
    for (let index = 0; index < 10; index++) {
      const atMs = scheduler.nowMs() + workload.between(2, 24) * MINUTE_MS;
      scheduleEdit(simulation, systems, pair, fields, atMs, edits);
    }
    for (const each of seats) each.setSyncing(true);
    return () => [
      ...judgeMerged(systems, seats, pair, edits, START_MS + IDLE_AFTER_MS),
      ...judgePatience(systems, seats),
      ...judgeBlame(seats),
    ];
  },
};

function refuses(field: string, value: FieldValue): boolean {
  if (field === 'Name') return String(value).includes('<');
  return field === 'tags' && Array.isArray(value) && value.includes('refused');
}

/** Nobody is told that a value was refused which its system takes. */
function judgeBlame(seats: readonly Seat[]): string[] {
  const told = seats.flatMap(({ store }) => store.contents.raised.flatMap(({ refused = [] }) => refused));
  return told
    .filter(({ by, ahaField, after }) => !refuses(by === 'aha' ? ahaField : ahaField === 'name' ? 'Name' : '', after))
    .map(({ label }) => `Somebody was told that ${label} was refused, which was taken.`);
}

/** What is refused is left alone for ever longer. */
function judgePatience(systems: Systems, seats: readonly Seat[]): string[] {
  return [systems.aha, systems.rally].flatMap(({ system, refusals }) =>
    seats.flatMap(({ browser }) => {
      const late = refusals.filter(({ atMs, by }) => by === browser.name && atMs > START_MS + IDLE_AFTER_MS);
      return late.length > MOST_TRIES ? [`${browser.name} asked ${system} ${late.length} times in vain.`] : [];
    }),
  );
}
