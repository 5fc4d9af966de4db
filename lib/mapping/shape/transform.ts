import { type FieldMapping, mostShiftDays, type Transform } from '../../model/mapping';
import { writesAha } from '../fields';
import type { MappingPath } from '../finding';
import { canUndo } from '../transform';

/** Something wrong with a row's transform, and what in the row holds it. */
interface TransformFault {
  readonly key: MappingPath;
  readonly sentence: string;
}

/** Checks what a transform says by itself: that it can be turned back where it must, and that it changes something sound. */
export function checkTransformShape(
  { transform, ...field }: FieldMapping,
  ahaLabel: string,
  rallyLabel: string,
): readonly TransformFault[] {
  if (transform === undefined) return [];
  const { key, sentence } = checkContent(transform, ahaLabel, rallyLabel) ?? {};
  return [
    ...(writesAha(field) && !canUndo(transform)
      ? [
          {
            key: ['direction'],
            sentence: `What is written from “${ahaLabel}” cannot be turned back. Let the row flow to Rally only.`,
          },
        ]
      : []),
    ...(key === undefined || sentence === undefined ? [] : [{ key: ['transform', key], sentence }]),
  ];
}

function checkContent(transform: Transform, aha: string, rally: string): { key: string; sentence: string } | null {
  switch (transform.kind) {
    case 'scale':
      if (Number.isFinite(transform.factor) && transform.factor !== 0) return null;
      return {
        key: 'factor',
        sentence: `“${aha}” cannot be multiplied by ${transform.factor}. Give a factor other than zero.`,
      };
    case 'shiftDays':
      if (!Number.isInteger(transform.days)) {
        return { key: 'days', sentence: `“${aha}” can only be moved by whole days.` };
      }
      if (Math.abs(transform.days) <= mostShiftDays) return null;
      return {
        key: 'days',
        sentence: `“${aha}” cannot be moved by ${transform.days} days. Give ${mostShiftDays} at most, a hundred years.`,
      };
    case 'template':
      if (transform.text.trim() !== '') return null;
      return { key: 'text', sentence: `The template for “${rally}” is empty. Write one, or take the value as it is.` };
    case 'firstOf':
      if (transform.fields.some((each) => each.trim() !== '')) return null;
      return { key: 'fields', sentence: `No field is named to fill “${rally}” from. Name at least one.` };
    case 'prefix':
    case 'suffix':
      return null;
  }
}
