import type { FieldMapping, RecordMapping } from '../model/mapping';
import type { FieldDefinition, FieldType } from '../model/schema';
import { foldName } from './canonical';
import { checkValueMap } from './check-value-map';
import { error, type Finding, fieldPlace, warning } from './finding';

const listLike: ReadonlySet<FieldType> = new Set(['choice', 'multiChoice', 'tags']);

/** Checks the value map of a row, or that the row can do without one. */
export function checkValues(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
): readonly Finding[] {
  const place = fieldPlace(mapping, field, 'values');
  const flow = {
    toRally: field.direction !== 'toAha',
    toAha: field.direction === 'toAha' || field.direction === 'both',
  };
  if (field.values === undefined) return checkWithoutMap(mapping, field, aha, rally, flow);
  if (field.values.length === 0) return [];
  if (!listLike.has(aha.type) || !listLike.has(rally.type)) {
    return [
      error(place, `“${aha.label}” and “${rally.label}” are not both choices. Remove the value map of this row.`),
    ];
  }
  return checkValueMap(
    field.values,
    aha.options ?? known(field, 'aha'),
    rally.options ?? known(field, 'rally'),
    flow,
  ).map(({ severity, sentence }) => ({ severity, place, sentence: `${aha.label}: ${sentence}` }));
}

/** Where a field takes any value, the values of the map are all that there are. */
function known(field: FieldMapping, side: 'aha' | 'rally'): readonly { readonly name: string }[] {
  return [...new Set((field.values ?? []).map((pair) => pair[side]))].map((name) => ({ name }));
}

/** Without a map, choices flow by equal names. */
function checkWithoutMap(
  mapping: RecordMapping,
  field: FieldMapping,
  aha: FieldDefinition,
  rally: FieldDefinition,
  flow: { readonly toRally: boolean; readonly toAha: boolean },
): readonly Finding[] {
  if (!listLike.has(aha.type) || !listLike.has(rally.type)) return [];
  if (aha.options === undefined || rally.options === undefined) return [];
  const place = fieldPlace(mapping, field, 'values');
  const twins = new Set(rally.options.map(({ name }) => foldName(name)));
  const named = new Set(aha.options.map(({ name }) => foldName(name)));
  const alone = [
    ...(flow.toRally ? aha.options.filter(({ name }) => !twins.has(foldName(name))).map(({ name }) => name) : []),
    ...(flow.toAha ? rally.options.filter(({ name }) => !named.has(foldName(name))).map(({ name }) => name) : []),
  ];
  if (alone.length === 0) return [];
  if (aha.options.every(({ name }) => !twins.has(foldName(name)))) {
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
