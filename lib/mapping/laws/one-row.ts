import type { FieldMapping } from '../../model/mapping';
import type { FieldValue } from '../../model/record';
import type { FieldDefinition } from '../../model/schema';
import { translateToAha, translateToRally } from '../translate';
import type { Translated } from '../translation';
import { ahaRecord, inputOf, rallyRecord, stockMapping } from './records';

/** What a translation did to the one field that flows. */
interface Outcome {
  /** What the field holds afterwards: what was written, or what stood there. */
  readonly held: FieldValue;
  /** Why nothing was written, where something should have been. */
  readonly refusal: string | null;
}

/** A record mapping of a single row, and both ways through it; `current` is what the other side holds. */
export interface OneRow {
  readonly there: (value: FieldValue, current: FieldValue) => Outcome;
  readonly back: (value: FieldValue, current: FieldValue) => Outcome;
}

/** Two systems with a field each, paired by a row. The Aha! record may have other fields with values, for transforms. */
export function oneRow(
  aha: FieldDefinition,
  rally: FieldDefinition,
  row: Partial<FieldMapping> = {},
  others: readonly { readonly field: FieldDefinition; readonly value: FieldValue }[] = [],
): OneRow {
  const fields = [{ direction: 'both', ...row, aha: aha.key, rally: rally.key } as const];
  const mapping = stockMapping('feature', { fields, parents: [], constants: [] });
  const shared = {
    aha: { kind: 'feature', label: 'Feature', fields: [aha, ...others.map(({ field }) => field)] },
    rally: { kind: 'portfolioitem/feature', label: 'Feature', fields: [rally] },
    people: <Value>(person: Value) => person,
    links: <Value>(target: Value) => target,
  };
  const besides = Object.fromEntries(others.map(({ field, value }) => [field.key, value]));
  const inAha = (value: FieldValue) => ahaRecord('feature', { ...besides, [aha.key]: value });
  const inRally = (value: FieldValue) => rallyRecord('portfolioitem/feature', { [rally.key]: value });
  const outcome = ({ fields: written, notes }: Translated, key: string, current: FieldValue): Outcome => ({
    held: key in written ? (written[key] ?? null) : current,
    refusal: notes[0]?.sentence ?? null,
  });
  return {
    there: (value, current) =>
      outcome(
        translateToRally(inputOf(inAha(value), mapping, { ...shared, current: inRally(current) })),
        rally.key,
        current,
      ),
    back: (value, current) =>
      outcome(
        translateToAha(inputOf(inRally(value), mapping, { ...shared, current: inAha(current) })),
        aha.key,
        current,
      ),
  };
}
