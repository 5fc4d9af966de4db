import type { Extras, Mapping, RecordMapping } from '../model/mapping';
import type { Kind } from '../model/record';
import { error, type Finding, placeIn } from './finding';

/** Rally keeps tasks only below these (WSAPI: `Task.WorkProduct`). */
const withTasks: ReadonlySet<Kind> = new Set(['hierarchicalrequirement', 'defect']);

/** Kinds of Rally that are no artifacts: they have no discussion, no files and no rank (WSAPI: `Release`, `Task`). */
const bare: ReadonlySet<Kind> = new Set(['release', 'iteration', 'milestone']);

/** Kinds of Aha! that stand in an order of their list: features and epics in a release, requirements in a feature. */
const ordered: ReadonlySet<Kind> = new Set(['feature', 'epic', 'requirement']);

/** Checks what should flow besides the fields: whether the two kinds have it at all. Labels are the kinds' own names. */
export function checkExtras(
  record: RecordMapping,
  mapping: Mapping,
  ahaLabel: string,
  rallyLabel: string,
): readonly Finding[] {
  const { extras = {}, rallyKind } = record;
  const refuse = (key: keyof Extras, sentence: string) =>
    extras[key] === undefined ? [] : [error(placeIn(record, 'extras', key), sentence)];
  if (bare.has(rallyKind)) {
    return [
      ...refuse('comments', `Rally keeps no comments at ${rallyLabel} records. Switch comments off in this row.`),
      ...refuse('attachments', `Rally keeps no files at ${rallyLabel} records. Switch attachments off in this row.`),
      ...refuse('rank', `Rally does not rank ${rallyLabel} records. Switch rank off in this row.`),
      ...refuse('todos', `Rally keeps no tasks at ${rallyLabel} records. Switch to-dos off in this row.`),
    ];
  }
  const unranked = ordered.has(record.ahaKind)
    ? []
    : refuse(
        'rank',
        `Aha! keeps no order of ${ahaLabel} records that Rally could follow. Switch rank off in this row.`,
      );
  return [...unranked, ...checkTodos(record, mapping, ahaLabel, rallyLabel)];
}

function checkTodos(record: RecordMapping, mapping: Mapping, ahaLabel: string, rallyLabel: string): readonly Finding[] {
  if (record.extras?.todos === undefined) return [];
  const place = placeIn(record, 'extras', 'todos');
  if (!withTasks.has(record.rallyKind)) {
    const sentence = `Rally keeps tasks below stories and defects, not below ${rallyLabel}. Switch to-dos off in this row.`;
    return [error(place, sentence)];
  }
  if (mapping.records.some((each) => each.ahaKind === 'todo' && each.rallyKind === 'task')) return [];
  const sentence = `To-dos of ${ahaLabel} have no row of their own. Add the pair To-do and Task, or switch to-dos off.`;
  return [error(place, sentence)];
}
