import type { Direction, FieldMapping } from '../model/mapping';
import type { FieldDefinition, FieldType, KindSchema } from '../model/schema';
import { compatibilityOf } from './compatible';
import { startValues } from './field-values';
import { nameKey } from './match-values';

/**
 * Rows for fields that have the same name on both sides and types that fit, beside the rows that are there already. Of
 * several namesakes, one of the same type goes before one of another that fits.
 * Each flows as far as both sides can be written and nothing is lost; choices come with their equal values paired.
 * Nothing is guessed: fields whose names differ stay unmapped.
 */
export function autoMap(
  aha: KindSchema,
  rally: KindSchema,
  existing: readonly FieldMapping[] = [],
): readonly FieldMapping[] {
  const rows: FieldMapping[] = [];
  const isTaken = (side: 'aha' | 'rally', key: string) => [...existing, ...rows].some((row) => row[side] === key);
  for (const left of aha.fields) {
    if (isTaken('aha', left.key)) continue;
    const twins = rally.fields.filter((right) => !isTaken('rally', right.key) && areNamesakes(left, right));
    const [row] = [...twins.filter(({ type }) => type === left.type), ...twins.filter(({ type }) => type !== left.type)]
      .map((twin) => pairUp(left, twin))
      .filter((each) => each !== null);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

function areNamesakes(aha: FieldDefinition, rally: FieldDefinition): boolean {
  const names = [aha.label, aha.key.replace(/^custom_fields\./, '')].map(nameKey);
  return [rally.label, rally.key.replace(/^c_/, '')].some((name) => names.includes(nameKey(name)));
}

function pairUp(aha: FieldDefinition, rally: FieldDefinition): FieldMapping | null {
  const direction = widestDirection(aha, rally);
  if (direction === null) return null;
  const row = { aha: aha.key, rally: rally.key, direction };
  const values = startValues(aha, rally);
  if (values === undefined) return row;
  return values.length === 0 ? null : { ...row, values };
}

/** References differ in what they point at, which names do not tell; they are linked as parents instead. */
function widestDirection(aha: FieldDefinition, rally: FieldDefinition): Direction | null {
  const areTypes = (one: FieldType, other: FieldType) => aha.type === one && rally.type === other;
  if (aha.type === 'reference' || rally.type === 'reference') return null;
  // Whether a choice's names are the numbers that the other side means is not for names to tell.
  if (areTypes('number', 'choice') || areTypes('choice', 'number')) return null;
  const isKept = (from: FieldDefinition, to: FieldDefinition) =>
    ['same', 'converts'].includes(compatibilityOf(from.type, to.type));
  const toRally = !rally.readOnly && isKept(aha, rally);
  const toAha = !aha.readOnly && isKept(rally, aha);
  if (toRally && toAha) return 'both';
  if (toRally) return 'toRally';
  return toAha ? 'toAha' : null;
}
