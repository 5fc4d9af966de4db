import { Refusal } from './refusal';
import { type Row, referredOid, type Value } from './row';
import type { World } from './world';

/** What work is planned into. */
export const TIMEBOXES = ['Release', 'Iteration'] as const;

/** Values that a write sets, by field name. */
export type Changes = Record<string, Value>;

/** What Rally sets by itself because of a write: FlowState with ScheduleState, dates of states. Adds to `changes`. */
export function addConsequences(world: World, before: Row | undefined, type: string, changes: Changes): void {
  const now = new Date(world.clock.nowMs()).toISOString();
  if (world.catalogue.isA(type, 'SchedulableArtifact')) alignFlow(world, before, changes, now);
  if (world.catalogue.isA(type, 'PortfolioItem') && 'State' in changes) changes.StateChangedDate = now;
  if (type === 'Defect' && 'State' in changes) {
    changes.ClosedDate = changes.State === 'Closed' ? now : null;
    if (changes.State === 'Open') changes.OpenedDate = now;
  }
  if (type === 'Task' && changes.State === 'Completed' && !('ToDo' in changes)) changes.ToDo = 0;
}

function alignFlow(world: World, before: Row | undefined, changes: Changes, now: string): void {
  const flowState = changes.FlowState;
  if (typeof flowState === 'object' && flowState !== null && 'oid' in flowState) {
    changes.ScheduleState = world.store.get(flowState.oid)?.values.ScheduleStateMapping ?? 'Defined';
  } else if ('ScheduleState' in changes || 'Project' in changes) {
    const project = changes.Project ?? before?.values.Project ?? null;
    const wanted = changes.ScheduleState ?? before?.values.ScheduleState;
    const oid = typeof project === 'object' && project !== null && 'oid' in project ? project.oid : undefined;
    const states = oid === undefined ? [] : world.store.referrers('Project', oid, 'FlowState');
    const fitting = states.find((state) => state.values.ScheduleStateMapping === wanted);
    changes.FlowState = fitting === undefined ? null : { oid: fitting.oid };
  }
  if (!('ScheduleState' in changes) || changes.ScheduleState === before?.values.ScheduleState) return;
  changes.FlowStateChangedDate = now;
  const order = world.catalogue.typeOf('HierarchicalRequirement').fields.ScheduleState?.allowed ?? [];
  const isStarted = order.indexOf(String(changes.ScheduleState)) >= order.indexOf('In-Progress');
  const isDone = changes.ScheduleState === 'Accepted' || changes.ScheduleState === 'Released';
  changes.InProgressDate = isStarted ? (before?.values.InProgressDate ?? now) : null;
  changes.AcceptedDate = isDone ? (before?.values.AcceptedDate ?? now) : null;
}

/** Refuses a row that breaks Rally's rules; `row` already holds what is to be written. */
export function validate(world: World, row: Row, changes: Changes): void {
  const type = world.catalogue.typeOf(row.type);
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.required !== true || field.compute !== undefined || (field.readOnly && !field.fixed)) continue;
    const value = row.values[name] ?? null;
    if (name === 'FlowState' || name === 'TaskIndex') continue;
    if (value === null || value === '')
      throw new Refusal(`Validation error: ${type.elementName}.${name} should not be null`);
  }
  if (row.type === 'HierarchicalRequirement') validateStory(world, row, changes);
  if ('Project' in changes) refuseClosedProject(world, row);
  if ('Parent' in changes) refuseCycle(world, row);
  const [start, end] = row.type === 'Release' ? ['ReleaseStartDate', 'ReleaseDate'] : ['StartDate', 'EndDate'];
  if ((row.type === 'Release' || row.type === 'Iteration') && String(row.values[start]) > String(row.values[end])) {
    throw new Refusal(`Validation error: ${row.type}.${end} should not be before ${row.type}.${start}`);
  }
  for (const name of TIMEBOXES) if (name in changes) refuseOtherProject(world, row, name);
  if ('State' in changes && world.catalogue.isA(row.type, 'PortfolioItem')) refuseOtherLevel(world, row);
}

function validateStory(world: World, row: Row, changes: Changes): void {
  if (referredOid(row, 'Parent') !== undefined && referredOid(row, 'PortfolioItem') !== undefined) {
    throw new Refusal(
      'Validation error: HierarchicalRequirement.parentArtifact should not be set if HierarchicalRequirement.Parent is set and vice versa',
    );
  }
  const hasChildren = world.store.referrers('Parent', row.oid, row.type).length > 0;
  for (const name of TIMEBOXES) {
    if (hasChildren && name in changes && referredOid(row, name) !== undefined) {
      throw new Refusal(
        `Validation error: HierarchicalRequirement.${name} should not be set on a story that has children`,
      );
    }
  }
}

/** A story that gets its first child gives up release and iteration: they belong to leaves. */
export function releaseFromTimeboxes(world: World, parent: Row | undefined): void {
  if (parent?.type !== 'HierarchicalRequirement') return;
  for (const name of TIMEBOXES) world.store.set(parent, name, null);
}

/** A closed project keeps what it has and takes nothing new. */
function refuseClosedProject(world: World, row: Row): void {
  if (world.store.follow(row, 'Project')?.values.State !== 'Closed') return;
  const type = world.catalogue.typeOf(row.type);
  throw new Refusal(`Validation error: ${type.elementName}.Project should not be a closed project`);
}

function refuseCycle(world: World, row: Row): void {
  for (let above = world.store.follow(row, 'Parent'); above; above = world.store.follow(above, 'Parent')) {
    if (above.oid === row.oid)
      throw new Refusal(`Validation error: ${row.type}.Parent should not be one of its own children`);
  }
}

function refuseOtherProject(world: World, row: Row, name: string): void {
  const timebox = world.store.follow(row, name);
  if (timebox === undefined || referredOid(timebox, 'Project') === referredOid(row, 'Project')) return;
  throw new Refusal(`Validation error: ${row.type}.${name} should belong to the same project as the work item`);
}

function refuseOtherLevel(world: World, row: Row): void {
  const state = world.store.follow(row, 'State');
  if (state === undefined || referredOid(state, 'TypeDef') === world.catalogue.definitionOf(row.type)?.oid) return;
  throw new Refusal(`Validation error: ${row.type}.State should be a state of this type`);
}

/** True if a move to another project takes work out of its release or iteration: Rally then empties the field. */
export function losesTimebox(world: World, row: Row, name: (typeof TIMEBOXES)[number]): boolean {
  const timebox = world.store.follow(row, name);
  return timebox !== undefined && referredOid(timebox, 'Project') !== referredOid(row, 'Project');
}
