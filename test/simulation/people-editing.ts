import type { FieldValue, RecordKey } from '../../lib/model/record';
import { HUMAN, type MergedField } from './merged-fields';
import type { Systems } from './seat';
import type { Simulation } from './simulation';

/** One thing a person did to a field, and what they saw before. */
export interface HumanEdit {
  readonly atMs: number;
  readonly side: 'aha' | 'rally';
  readonly field: MergedField;
  readonly value: FieldValue;
  readonly seen: FieldValue;
}

/** A pair of linked records that people edit. */
export interface EditedPair {
  readonly aha: RecordKey;
  readonly rally: RecordKey;
}

/** Lets somebody edit a field of a pair on one side, any unless told, now and then back to an earlier value. Notes what they saw. */
export function scheduleEdit(
  simulation: Simulation,
  systems: Systems,
  pair: EditedPair,
  fields: readonly MergedField[],
  atMs: number,
  edits: HumanEdit[],
  only?: 'aha' | 'rally',
): void {
  const { workload, scheduler, trace } = simulation;
  const drawnSide = workload.pick(['aha', 'rally'] as const);
  const side = only ?? drawnSide;
  const field = workload.pick(fields);
  const isRevert = workload.chance(0.15);
  const drawn = workload.next();
  scheduler.at(atMs, () => {
    const server = systems[side];
    const key = pair[side];
    const name = field[side];
    const seen = server.find(key)?.fields[name] ?? null;
    const past = server.edits.filter((edit) => edit.key.id === key.id && edit.field === name);
    const old = past.at(-2)?.value;
    const value = isRevert && old !== undefined ? old : field.draw(drawn, edits.length, side);
    if (field.form(value, side) === field.form(seen, side)) return;
    server.update(key, { [name]: value }, HUMAN);
    edits.push({ atMs, side, field, value, seen });
    trace.note(
      atMs,
      'Human',
      `sets ${side} ${name}`,
      () => `${key.id}: ${JSON.stringify(seen)} → ${JSON.stringify(value)}`,
    );
  });
}
