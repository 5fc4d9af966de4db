import { numberOf, type Reference, type Row, referredOid } from './row';
import type { World } from './world';

/** Sum of a number field over the rows of a type whose WorkProduct is this row. */
export function sumOf(row: Row, world: World, type: string, field: string): number {
  return world.store.referrers('WorkProduct', row.oid, type).reduce((sum, child) => sum + numberOf(child, field), 0);
}

/** TaskStatus as the states and blocks of the tasks make it. */
export function taskStatus(row: Row, world: World): string {
  const tasks = world.store.referrers('WorkProduct', row.oid, 'Task');
  if (tasks.length === 0) return 'NONE';
  const blocked = tasks.some((task) => task.values.Blocked === true) ? '_BLOCKED' : '';
  if (tasks.every((task) => task.values.State === 'Completed')) return `COMPLETED${blocked}`;
  return tasks.every((task) => task.values.State === 'Defined') ? 'DEFINED' : `IN_PROGRESS${blocked}`;
}

/** Rows one level below: stories under the lowest level, portfolio items or stories elsewhere. */
export function directChildren(row: Row, world: World): readonly Row[] {
  const nested = world.store.referrers(
    'Parent',
    row.oid,
    row.type === 'HierarchicalRequirement' ? row.type : undefined,
  );
  return nested.length > 0 ? nested : world.store.referrers('PortfolioItem', row.oid, 'HierarchicalRequirement');
}

/** The portfolio item of a story's topmost parent. */
export function featureOf(row: Row, world: World): Reference | null {
  const above = world.store.follow(row, 'Parent');
  if (above !== undefined) return featureOf(above, world);
  const oid = referredOid(row, 'PortfolioItem');
  return oid === undefined ? null : { oid };
}

type Which = 'all' | 'accepted' | 'unestimated';

function leaves(row: Row, world: World, which: Which): readonly Row[] {
  const children = directChildren(row, world);
  if (children.length > 0) return children.flatMap((child) => leaves(child, world, which));
  if (row.type !== 'HierarchicalRequirement') return [];
  if (which === 'accepted') return isAccepted(row) ? [row] : [];
  return which === 'unestimated' && row.values.PlanEstimate !== null && row.values.PlanEstimate !== undefined
    ? []
    : [row];
}

/** True for work in Accepted or a later schedule state. */
export function isAccepted(row: Row): boolean {
  return row.values.ScheduleState === 'Accepted' || row.values.ScheduleState === 'Released';
}

/** Number of stories without children below a portfolio item. */
export function leafCount(row: Row, world: World, which: Which = 'all'): number {
  return leaves(row, world, which).length;
}

/** Their plan estimates together. */
export function leafPoints(row: Row, world: World, which: Which = 'all'): number {
  return leaves(row, world, which).reduce((sum, leaf) => sum + numberOf(leaf, 'PlanEstimate'), 0);
}

/** Accepted part of a count, 0 to 1, in two decimals. */
export function percentDone(row: Row, world: World, measure: typeof leafCount): number {
  const total = measure(row, world);
  return total === 0 ? 0 : Math.round((measure(row, world, 'accepted') / total) * 100) / 100;
}

/** Plan estimates of everything in a release or iteration. */
export function plannedPoints(
  timebox: Row,
  world: World,
  field: 'Release' | 'Iteration',
  which: Which = 'all',
): number {
  return world.store
    .referrers(field, timebox.oid)
    .filter((work) => which === 'all' || isAccepted(work))
    .reduce((sum, work) => sum + numberOf(work, 'PlanEstimate'), 0);
}
