import type { Fields, FieldValue } from '../model/record';
import type { FieldDefinition } from '../model/schema';
import { isEmpty } from './canonical';
import { convertConstant } from './constant';
import { type FieldPair, findField, flowsToAha, flowsToRally, pairFields } from './fields';
import { parentsToAha, parentsToRally } from './parents';
import { completeRelease } from './releases';
import { filledByAha, filledByRally } from './required';
import { translateField } from './translate-field';
import { type Note, occasionOf, otherSystem, type Translated, type TranslateInput } from './translation';

export type { Note, Occasion, Translated, TranslateInput } from './translation';

/**
 * What the Rally record should hold, from the Aha! record: mapped fields, fixed values on creation, parent and release
 * where they are linked. Pure: equal input gives equal output.
 */
export function translateToRally(input: TranslateInput): Translated {
  const isFirst = occasionOf(input) !== 'update';
  const mapped = translateFields(pairFields(flowsToRally(input.mapping, isFirst), input.aha, input.rally), input);
  const parents = parentsToRally(input);
  const constants = pickConstants(input, mapped.fields);
  const fields = completeRelease({ ...constants.fields, ...mapped.fields, ...parents.fields }, input);
  const missing = findMissing(input.rally.fields, fields, filledByRally, mapped.notes, input);
  return { fields, notes: [...mapped.notes, ...constants.notes, ...parents.notes, ...missing] };
}

/** What the Aha! record should hold, from the Rally record. */
export function translateToAha(input: TranslateInput): Translated {
  const mapped = translateFields(pairFields(flowsToAha(input.mapping), input.aha, input.rally), input);
  const parents = parentsToAha(input);
  const fields = { ...mapped.fields, ...parents.fields };
  const missing = findMissing(input.aha.fields, fields, filledByAha, mapped.notes, input);
  return { fields, notes: [...mapped.notes, ...parents.notes, ...missing] };
}

function translateFields(pairs: readonly FieldPair[], input: TranslateInput): Translated {
  const fields: Record<string, FieldValue> = {};
  const notes: Note[] = [];
  for (const pair of pairs) {
    const outcome = translateField(pair, input);
    if (outcome === null) continue;
    if ('note' in outcome) notes.push(outcome.note);
    else fields[input.record.system === 'aha' ? pair.rally.key : pair.aha.key] = outcome.value;
  }
  return { fields, notes };
}

/** The fixed values of a new record. A mapped field that has a value wins over the constant of the same field. */
function pickConstants({ mapping, rally, current }: TranslateInput, mapped: Fields): Translated {
  const fields: Record<string, FieldValue> = {};
  const notes: Note[] = [];
  for (const constant of current === null ? mapping.constants : []) {
    if (!isEmpty(mapped[constant.rally])) continue;
    const field = findField(rally, constant.rally);
    const converted =
      field === null ? { refusal: `${rally.label} has no such field any more` } : convertConstant(constant, field);
    if ('value' in converted) fields[constant.rally] = converted.value;
    else {
      const sentence = `The fixed value of “${field?.label ?? constant.rally}” was not written: ${converted.refusal}.`;
      notes.push({ field: constant.rally, sentence, blocks: false });
    }
  }
  return { fields, notes };
}

/** Required fields that a new record would lack; the server would refuse it. Those with a note of their own are known. */
function findMissing(
  definitions: readonly FieldDefinition[],
  fields: Fields,
  filled: ReadonlySet<string>,
  known: readonly Note[],
  input: TranslateInput,
): readonly Note[] {
  if (input.current !== null) return [];
  return definitions
    .filter(({ key, required, readOnly }) => required && !readOnly && !filled.has(key) && isEmpty(fields[key]))
    .filter(({ key }) => !known.some((note) => note.field === key && note.blocks))
    .map(({ key, label }) => ({
      field: key,
      sentence: `${otherSystem(input)} demands “${label}”, which has no value. Fill it in${sourceHint(key, input)}.`,
      blocks: true,
    }));
}

function sourceHint(key: string, input: TranslateInput): string {
  const toRally = input.record.system === 'aha';
  const field = input.mapping.fields.find((each) => (toRally ? each.rally : each.aha) === key);
  const source = field && findField(toRally ? input.aha : input.rally, toRally ? field.aha : field.rally);
  if (source) return ` as “${source.label}” in ${toRally ? 'Aha!' : 'Rally'}`;
  return toRally ? ' by mapping a field to it or giving it a fixed value' : ' by mapping a field to it';
}
