import type { Direction, FieldMapping, RecordMapping, ValuePair } from '../model/mapping';
import type { FieldDefinition, KindSchema } from '../model/schema';
import { autoMap } from './auto-map';
import { compatibilityOf } from './compatible';
import { removePair } from './edit-values';
import { startValues, valuesOf } from './field-values';
import { findField, pairKey } from './fields';

export { valuesOf } from './field-values';

/** The order in which a direction is offered: the one that keeps both sides equal first. */
const DIRECTIONS: readonly Direction[] = ['both', 'toRally', 'toAha', 'once'];

/** The directions in which a pair of fields can flow: the target can be written and takes that type. */
export function directionsOf(aha: FieldDefinition, rally: FieldDefinition): readonly Direction[] {
  const toRally = !rally.readOnly && compatibilityOf(aha.type, rally.type) !== 'no';
  const toAha = !aha.readOnly && compatibilityOf(rally.type, aha.type) !== 'no';
  return DIRECTIONS.filter((direction) => {
    if (direction === 'both') return toRally && toAha;
    return direction === 'toAha' ? toAha : toRally;
  });
}

/** Why two fields cannot be paired, in words; null where they can. */
export function refusePair(record: RecordMapping, aha: FieldDefinition, rally: FieldDefinition): string | null {
  if (record.fields.some((row) => row.aha === aha.key && row.rally === rally.key)) return 'paired already';
  if (directionsOf(aha, rally).length > 0) return null;
  if (rally.readOnly && aha.readOnly) return 'both are read-only';
  if (rally.readOnly) return 'read-only, and another type';
  return 'another type';
}

/** Adds a row that flows as far as it can; choices come with their equal values paired. */
export function addField(record: RecordMapping, aha: FieldDefinition, rally: FieldDefinition): RecordMapping {
  const [direction] = directionsOf(aha, rally);
  if (direction === undefined || refusePair(record, aha, rally) !== null) return record;
  const row: FieldMapping = { aha: aha.key, rally: rally.key, direction };
  const values = startValues(aha, rally) ?? [];
  return { ...record, fields: [...record.fields, values.length === 0 ? row : { ...row, values }] };
}

/** Removes a row, named as `pairKey` names it. */
export function removeField(record: RecordMapping, key: string): RecordMapping {
  return { ...record, fields: record.fields.filter((row) => pairKey(row) !== key) };
}

/** Puts another row in the place of one. */
export function replaceField(record: RecordMapping, key: string, row: FieldMapping): RecordMapping {
  return { ...record, fields: record.fields.map((each) => (pairKey(each) === key ? row : each)) };
}

/**
 * Lets a row carry other fields, in its place among the rows. What it does with values stays as far as it still can: the
 * direction, and pairs of values that both fields have. Answers the record as it is where the two cannot be paired.
 */
export function changeFields(
  record: RecordMapping,
  key: string,
  aha: FieldDefinition,
  rally: FieldDefinition,
): RecordMapping {
  const row = record.fields.find((each) => pairKey(each) === key);
  const possible = directionsOf(aha, rally);
  const [widest] = possible;
  if (row === undefined || widest === undefined) return record;
  if (record.fields.some((each) => each !== row && each.aha === aha.key && each.rally === rally.key)) return record;
  const { disabled: _, ...rest } = row;
  const direction = possible.includes(row.direction) ? row.direction : widest;
  return replaceField(record, key, fitValues({ ...rest, aha: aha.key, rally: rally.key, direction }, aha, rally));
}

/** A row with the pairs of values that both fields have; with those of equal names where none is left. */
export function fitValues(
  { values = [], ...row }: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
): FieldMapping {
  const [left, right, start] = [valuesOf(aha), valuesOf(rally), startValues(aha, rally)];
  if (left === undefined || right === undefined || start === undefined) return row;
  const isThere = (pair: ValuePair) =>
    left.some(({ name }) => name === pair.aha) && right.some(({ name }) => name === pair.rally);
  const kept = values.reduce(
    (pairs, pair) => (isThere(pair) ? pairs : removePair(pairs, pair.aha, pair.rally)),
    values,
  );
  const fitting = kept.length > 0 ? kept : start;
  return fitting.length === 0 ? row : { ...row, values: fitting };
}

/** Gives a row its next possible direction, and the first again after the last. */
export function turnField(record: RecordMapping, key: string, aha: KindSchema, rally: KindSchema): RecordMapping {
  const row = record.fields.find((each) => pairKey(each) === key);
  const [left, right] = [row && findField(aha, row.aha), row && findField(rally, row.rally)];
  if (!row || !left || !right) return record;
  const possible = directionsOf(left, right);
  const next = possible[(possible.indexOf(row.direction) + 1) % possible.length];
  return next === undefined ? record : replaceField(record, key, { ...row, direction: next });
}

/** Adds rows for all fields of equal names that fit and have none yet. */
export function autoMapFields(record: RecordMapping, aha: KindSchema, rally: KindSchema): RecordMapping {
  return { ...record, fields: [...record.fields, ...autoMap(aha, rally, record.fields)] };
}
