import { numberOf, type Reference, type Row, referredOid, textOf } from './row';
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

/** Which part of the work counts. */
type Which = 'all' | 'accepted' | 'unestimated';

/** What is counted below a portfolio item: stories without children, defects, or both. */
export type Work = 'stories' | 'defects' | 'both';

/** How much of some work there is below a portfolio item. */
export type Measure = (row: Row, world: World, work: Work, which?: Which) => number;

/** Number of items. */
export const countBelow: Measure = (row, world, work, which = 'all') =>
  worksBelow(row, world, work).filter((item) => fits(item, which)).length;

/** Their plan estimates together. */
export const pointsBelow: Measure = (row, world, work, which = 'all') =>
  worksBelow(row, world, work)
    .filter((item) => fits(item, which))
    .reduce((sum, item) => sum + numberOf(item, 'PlanEstimate'), 0);

/** Accepted part of a measure, 0 to 1, in two decimals. */
export function percentDone(row: Row, world: World, measure: Measure, work: Work): number {
  return share(measure(row, world, work, 'accepted'), measure(row, world, work));
}

/** Accepted stories as a part of what was estimated for the item, refined or else preliminary; of all where neither is. */
export function estimatedProgress(row: Row, world: World, measure: Measure, refined: string, size: string): number {
  const preliminary = world.store.follow(row, 'PreliminaryEstimate');
  const expected = numberOf(row, refined) || (preliminary === undefined ? 0 : numberOf(preliminary, size));
  return share(measure(row, world, 'stories', 'accepted'), expected || measure(row, world, 'stories'));
}

/** Number of stories whose iteration, or release, ends after the item's release, or after its planned end. */
export function lateCount(row: Row, world: World): number {
  const due = textOf(world.store.follow(row, 'Release'), 'ReleaseDate') || textOf(row, 'PlannedEndDate');
  const ends = worksBelow(row, world, 'stories').map(
    (story) =>
      textOf(world.store.follow(story, 'Iteration'), 'EndDate') ||
      textOf(world.store.follow(story, 'Release'), 'ReleaseDate'),
  );
  return due === '' ? 0 : ends.filter((end) => end > due).length;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100) / 100;
}

/** True for work in Accepted or a later schedule state. */
export function isAccepted(row: Row): boolean {
  return row.values.ScheduleState === 'Accepted' || row.values.ScheduleState === 'Released';
}

function fits(row: Row, which: Which): boolean {
  if (which === 'accepted') return isAccepted(row);
  return which === 'all' || (row.values.PlanEstimate ?? null) === null;
}

function worksBelow(row: Row, world: World, work: Work): readonly Row[] {
  const found = new Set<Row>();
  collect(row, world, work, found);
  return [...found];
}

/** A story with children only counts by them; a defect counts once, below its portfolio item or its story. */
function collect(row: Row, world: World, work: Work, found: Set<Row>): void {
  const children = directChildren(row, world);
  for (const child of children) collect(child, world, work, found);
  const isLeaf = row.type === 'HierarchicalRequirement' && children.length === 0;
  if (isLeaf && work !== 'defects') found.add(row);
  if (work === 'stories') return;
  for (const field of ['PortfolioItem', 'Requirement']) {
    for (const defect of world.store.referrers(field, row.oid, 'Defect')) found.add(defect);
  }
}

/** Plan estimates of everything in a release or iteration. */
export function plannedPoints(timebox: Row, world: World, which: Which = 'all'): number {
  return world.store
    .referrers(timebox.type, timebox.oid)
    .filter((work) => fits(work, which))
    .reduce((sum, work) => sum + numberOf(work, 'PlanEstimate'), 0);
}

/** A number field of the tasks of everything in a release or iteration, together. */
export function plannedHours(timebox: Row, world: World, field: string): number {
  return world.store
    .referrers(timebox.type, timebox.oid)
    .reduce((sum, work) => sum + sumOf(work, world, 'Task', field), 0);
}

/** Velocity planned by the projects right below, in their timeboxes of the same name. */
export function childrenVelocity(timebox: Row, world: World): number {
  const projects = world.store.referrers('Parent', referredOid(timebox, 'Project') ?? Number.NaN, 'Project');
  return projects
    .flatMap((project) => world.store.referrers('Project', project.oid, timebox.type))
    .filter((each) => each.values.Name === timebox.values.Name)
    .reduce((sum, each) => sum + numberOf(each, 'PlannedVelocity'), 0);
}
