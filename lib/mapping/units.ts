import type { Transform } from '../model/mapping';
import type { Fields } from '../model/record';
import type { FieldDefinition } from '../model/schema';

/** Time converts by the clock; points and whatever else a team counts do not convert into anything. */
const minutesIn: Readonly<Record<string, number>> = { minutes: 1, hours: 60 };

/** What an estimate of a record counts: what the record tells, otherwise what its system usually counts. */
export function unitOf({ unit, unitField }: FieldDefinition, fields: Fields | undefined): string | undefined {
  const own = unitField === undefined ? null : fields?.[unitField];
  return typeof own === 'string' ? own : unit;
}

/**
 * By how much a number is multiplied on its way from one unit to another; 1 where one of the two counts nothing in
 * particular, null where there is no rate between the two, such as hours for points.
 */
export function rateBetween(from: string | undefined, to: string | undefined): number | null {
  if (from === undefined || to === undefined || from === to) return 1;
  const [minutes, others] = [minutesIn[from], minutesIn[to]];
  return minutes === undefined || others === undefined ? null : minutes / others;
}

/**
 * The change that an estimate needs on its way to Rally: the row's own, or else the clock's factor from minutes to hours.
 * Refuses what no rate is known for, and a row's factor for a record that counts something else than its field usually
 * does, in words after "because". `fields` are those of the Aha! record, where there is one.
 */
export function withRate(
  transform: Transform | undefined,
  aha: FieldDefinition,
  rally: FieldDefinition,
  fields: Fields | undefined,
): { readonly transform: Transform | undefined } | { readonly refusal: string } {
  const unit = unitOf(aha, fields);
  if (transform?.kind === 'scale') {
    return unit === undefined || aha.unit === undefined || unit === aha.unit
      ? { transform }
      : { refusal: `this record counts ${unit}, and the row’s factor is for ${aha.unit}` };
  }
  if (transform !== undefined && transform.kind !== 'firstOf') return { transform };
  const rate = rateBetween(unit, rally.unit);
  if (rate === null) return { refusal: `${unit} are no ${rally.unit}, and the row has no factor to multiply by` };
  return { transform: rate === 1 ? transform : { kind: 'scale', factor: rate } };
}
