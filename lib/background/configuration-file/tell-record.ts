import type { Names } from '../../mapping/names';
import type { Constant, ExtraDirection, Extras, ParentMapping, RecordMapping } from '../../model/mapping';
import { tellValue } from '../tell-value';
import { matchLists } from './match-lists';
import { tellRows } from './tell-row';

/** What differs between two mappings of one pair of kinds, to stand behind its name and a colon. No full stops. */
export function tellRecord(before: RecordMapping, after: RecordMapping, names: Names): readonly string[] {
  return [
    ...tellRows(before, after, names),
    ...tellConstants(before.constants, after, names),
    ...tellParents(before.parents, after.parents, names),
    ...tellExtras(before.extras ?? {}, after.extras ?? {}),
    ...tellDefault(before.isDefault ?? false, after.isDefault ?? false),
  ];
}

function tellConstants(
  before: readonly Constant[],
  { rallyKind, constants }: RecordMapping,
  names: Names,
): readonly string[] {
  const label = ({ rally }: Constant) => `“${names.field('rally', rallyKind, rally)}”`;
  const words = ({ value }: Constant) => `“${tellValue(value, 'text')}”`;
  const { added, removed, changed, isReordered } = matchLists(before, constants, ({ rally }) => rally);
  return [
    ...removed.map((each) => `${label(each)} in Rally is not fixed to ${words(each)} any more`),
    ...added.map((each) => `${label(each)} in Rally is fixed to ${words(each)}`),
    ...changed.map(([was, is]) => `${label(is)} in Rally is fixed to ${words(is)} instead of ${words(was)}`),
    ...(isReordered ? ['its fixed values stand in another order'] : []),
  ];
}

function tellParents(
  before: readonly ParentMapping[],
  after: readonly ParentMapping[],
  names: Names,
): readonly string[] {
  const kind = ({ ahaParentKind }: ParentMapping) => names.kind('aha', ahaParentKind);
  const link = (each: ParentMapping) => `${kind(each)} by “${each.rallyField}” in Rally`;
  const { added, removed, changed, isReordered } = matchLists(before, after, ({ ahaField }) => ahaField);
  return [
    ...removed.map((each) => `not linked to its ${link(each)} any more`),
    ...added.map((each) => `linked to its ${link(each)}`),
    ...changed.map(([was, is]) => `linked to its ${link(is)} instead of its ${link(was)}`),
    ...(isReordered ? [`its parents stand in the order ${after.map(kind).join(', ')}`] : []),
  ];
}

type Ways = Readonly<Record<ExtraDirection | 'off', string>>;
const WAYS: Ways = { off: 'stay where they are', toRally: 'go to Rally', toAha: 'come to Aha!', both: 'go both ways' };
const EXTRAS: Readonly<Record<keyof Extras, readonly [what: string, ways: Ways]>> = {
  comments: ['comments', WAYS],
  attachments: ['files', WAYS],
  rank: ['rank in Rally', { ...WAYS, off: 'stays as it is', toRally: 'follows the order in Aha!' }],
  todos: ['to-dos', { ...WAYS, off: 'stay in Aha!', toRally: 'become tasks' }],
};

function tellExtras(before: Extras, after: Extras): readonly string[] {
  return (['comments', 'attachments', 'rank', 'todos'] as const).flatMap((key) => {
    const [what, ways] = EXTRAS[key];
    const [old, next] = [ways[before[key] ?? 'off'], ways[after[key] ?? 'off']];
    return old === next ? [] : [`${what}: “${next}” instead of “${old}”`];
  });
}

function tellDefault(before: boolean, after: boolean): readonly string[] {
  if (before === after) return [];
  return [after ? 'it is taken when nobody chooses' : 'it is not taken any more when nobody chooses'];
}
