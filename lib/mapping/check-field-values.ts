import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { FieldDefinition } from '../model/schema';
import { foldName } from './canonical';
import { checkValueMap } from './check-value-map';
import { decimalText } from './decimal';
import { holdsNames, valuesOf } from './field-values';
import { writesAha, writesRally } from './fields';
import { error, type Finding, fieldPlace, warning } from './finding';

/** Checks the value map of a row, or that the row can do without one. */
export function checkValues(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
): readonly Finding[] {
  const place = fieldPlace(mapping, field, 'values');
  const flow = { toRally: writesRally(field), toAha: writesAha(field) };
  if (field.values === undefined) return checkWithoutMap(mapping, field, aha, rally, flow);
  if (field.values.length === 0) return [];
  if (!holdsNames(aha) || !holdsNames(rally)) {
    return [
      error(place, `“${aha.label}” and “${rally.label}” are not both choices. Remove the value map of this row.`),
    ];
  }
  return checkValueMap(
    field.values,
    valuesOf(aha) ?? known(field, 'aha'),
    valuesOf(rally) ?? known(field, 'rally'),
    flow,
  ).map(({ severity, sentence }) => ({ severity, place, sentence: `${aha.label}: ${sentence}` }));
}

/** Where a field takes any value, the values of the map are all that there are. */
function known(field: FieldMapping, side: 'aha' | 'rally'): readonly { readonly name: string }[] {
  return [...new Set((field.values ?? []).map((pair) => pair[side]))].map((name) => ({ name }));
}

/** Without a map, choices flow by equal names, and into numbers and out of them by the number that they name. */
function checkWithoutMap(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
  flow: { readonly toRally: boolean; readonly toAha: boolean },
): readonly Finding[] {
  const place = fieldPlace(mapping, field, 'values');
  const [left, right] = [valuesOf(aha), valuesOf(rally)];
  if (left === undefined || right === undefined) return checkNumbers(aha, rally).map((each) => error(place, each));
  const twins = new Set(right.map(({ name }) => foldName(name)));
  const named = new Set(left.map(({ name }) => foldName(name)));
  const alone = [
    ...(flow.toRally ? left.filter(({ name }) => !twins.has(foldName(name))).map(({ name }) => name) : []),
    ...(flow.toAha ? right.filter(({ name }) => !named.has(foldName(name))).map(({ name }) => name) : []),
  ];
  if (alone.length === 0) return [];
  if (left.every(({ name }) => !twins.has(foldName(name)))) {
    return [error(place, `“${aha.label}” and “${rally.label}” have no value of the same name. Pair their values.`)];
  }
  const list = alone.map((name) => `“${name}”`).join(', ');
  return [
    warning(
      place,
      `${aha.label}: nothing on the other side is called ${list}. Pair these values, or they do not flow.`,
    ),
  ];
}

function checkNumbers(aha: FieldDefinition, rally: FieldDefinition): readonly string[] {
  const [choice, number] = aha.type === 'number' ? [rally, aha] : [aha, rally];
  if (number.type !== 'number' || choice.type !== 'choice' || choice.options === undefined) return [];
  if (choice.options.some(({ name }) => decimalText(name) !== null)) return [];
  return [`No value of “${choice.label}” is a number, so it never fits “${number.label}”. Choose another field.`];
}
