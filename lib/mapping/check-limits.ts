import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { FieldDefinition, FieldType } from '../model/schema';
import { writesAha, writesRally } from './fields';
import { type Finding, fieldPlace, warning } from './finding';

const texts: readonly FieldType[] = ['text', 'richText', 'url'];

/** Warns of a field that holds much less than the one that flows to it: what does not fit is not carried over, and said. */
export function checkLimits(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
): readonly Finding[] {
  const tell = (from: FieldDefinition, to: FieldDefinition, system: string) => {
    const sentence = tellLimit(from, to, system);
    return sentence === null ? [] : [warning(fieldPlace(mapping, field), sentence)];
  };
  return [
    ...(writesRally(field) && !rally.readOnly ? tell(aha, rally, 'Rally') : []),
    ...(writesAha(field) && !aha.readOnly ? tell(rally, aha, 'Aha!') : []),
  ];
}

/** Formatted text without a limit of its own is only held against short fields: few texts ever fill a long one. */
const SHORT = 4000;

function tellLimit(from: FieldDefinition, to: FieldDefinition, system: string): string | null {
  const most = to.maxLength;
  const isText = texts.includes(from.type) && texts.includes(to.type);
  const isMuchLess = (limit: number) =>
    from.maxLength === undefined ? from.type === 'richText' && limit <= SHORT : 2 * limit <= from.maxLength;
  if (isText && most !== undefined && isMuchLess(most)) {
    return `“${from.label}” may be longer than ${system} takes for “${to.label}”: ${most} characters. A longer one is not carried over.`;
  }
  if (to.isWhole === true && from.type === 'number' && from.isWhole !== true) {
    return `“${to.label}” in ${system} takes whole numbers only. Another number is not carried over.`;
  }
  return null;
}
