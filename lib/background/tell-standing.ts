import type { Conflict, FieldConflict } from '../sync/ports';
import { nameOf } from './notices';

/** What of a linked pair waits and why, in sentences, from what is stored about it. */
export function tellStanding(conflict: Conflict, nowMs: number): readonly string[] {
  const { fields, approvals = [], duplicates = [], held = [], extras = [], refused = [] } = conflict;
  const asked = approvals.filter(({ isIgnored }) => isIgnored !== true);
  const ignored = approvals.filter(({ isIgnored }) => isIgnored === true);
  return [
    ...tellFields('Changed on both sides, so a person decides', fields.filter(isPlain)),
    ...tellFields('Overwritten at the same moment, so a person decides', fields.filter(hasCovered)),
    ...tellFields('Emptied on one side, and the other cannot be emptied by Baton', fields.filter(isEmptied)),
    ...tellFields('Stopped, since it went back and forth', fields.filter(isFlapping)),
    ...tellFields('Waits to be approved', asked),
    ...tellFields('Left as it is in Rally until it changes again', ignored),
    ...held.map(
      ({ label, dueAtMs }) =>
        `${label} is still being written: it goes to Rally ${tellTime(dueAtMs, nowMs)}, unless edited.`,
    ),
    ...refused.map(({ sentence, dueAtMs }) =>
      dueAtMs === null ? sentence : `${sentence} Baton tries again ${tellTime(dueAtMs, nowMs)}.`,
    ),
    ...extras.map(({ label, text, asks }) =>
      asks === 'approval' ? `Waits to be approved: ${label}.` : `${label}: ${text}`,
    ),
    ...(['rally', 'aha'] as const).flatMap((system) => {
      const refs = duplicates.filter((end) => end.system === system).map(({ ref }) => ref);
      return refs.length > 0 ? [`It stands in ${nameOf(system)} more than once: ${refs.join(', ')}.`] : [];
    }),
  ];
}

function hasCovered({ covered }: FieldConflict): boolean {
  return covered !== undefined;
}

function isEmptied({ cannotEmpty }: FieldConflict): boolean {
  return cannotEmpty !== undefined;
}

function isFlapping(field: FieldConflict): boolean {
  return field.isFlapping === true;
}

function isPlain(field: FieldConflict): boolean {
  return !hasCovered(field) && !isEmptied(field) && !isFlapping(field);
}

function tellFields(why: string, fields: readonly { readonly label: string }[]): readonly string[] {
  const labels = [...new Set(fields.map(({ label }) => label))];
  return labels.length === 0 ? [] : [`${why}: ${labels.join(', ')}.`];
}

function tellTime(dueAtMs: number, nowMs: number): string {
  const minutes = Math.ceil((dueAtMs - nowMs) / 60_000);
  if (minutes <= 0) return 'with the next sync';
  if (minutes === 1) return 'in a minute';
  return minutes < 120 ? `in ${minutes} minutes` : `in ${Math.ceil(minutes / 60)} hours`;
}
