import type { Store } from '../store';
import type { PlanKind, PlanRecord, Task } from '../types';
import { type Shape, showIntegrationFields, showNote, showProjectOf, showTime, showUser } from './basics';

const PAGE_PATHS: Readonly<Record<PlanKind, string>> = {
  feature: 'features',
  epic: 'epics',
  requirement: 'requirements',
  release: 'releases',
  initiative: 'initiatives',
  goal: 'strategic_imperatives',
  key_result: 'key_results',
  release_phase: 'release_phases',
};

/** The names of record kinds in notes, audits and the recycle bin. */
export const TYPE_NAMES: Readonly<Record<PlanKind, string>> = {
  feature: 'Feature',
  epic: 'Epic',
  requirement: 'Requirement',
  release: 'Release',
  initiative: 'Initiative',
  goal: 'StrategicImperative',
  key_result: 'KeyResult',
  release_phase: 'ReleasePhase',
};

/** Path of a record's web page; roll-up releases have one of their own. */
export function pagePath(record: PlanRecord): string {
  const isRollUp = record.kind === 'release' && record.extra.master_release === true;
  return `/${isRollUp ? 'master_releases' : PAGE_PATHS[record.kind]}/${record.ref}`;
}

/** Address of a record's web page, and its address in the programming interface (which for a goal it is not). */
export function showAddresses(store: Store, record: PlanRecord): { url: string; resource: string } {
  const url = store.origin + pagePath(record);
  const path = `/${PAGE_PATHS[record.kind]}/${record.ref}`;
  const resource = record.kind === 'goal' ? url : `${store.origin}/api/v1${path}`;
  return { url, resource };
}

/** Address of a to-do's web page, and its address in the programming interface. */
export function showTaskAddresses(store: Store, task: Task): { url: string; resource: string } {
  const path = `/tasks/${task.ref ?? task.id}`;
  return { url: store.origin + path, resource: `${store.origin}/api/v1${path}` };
}

/** The short form of a feature, epic or requirement that others refer to. */
export function showReference(store: Store, record: PlanRecord): Shape {
  return {
    id: record.id,
    name: record.name,
    reference_num: record.ref,
    created_at: showTime(record.createdAtMs),
    ...(record.kind === 'feature' && { product_id: record.productId }),
    ...showAddresses(store, record),
  };
}

export function showReleaseReference(store: Store, release: PlanRecord): Shape {
  return {
    id: release.id,
    product_id: release.productId,
    reference_num: release.ref,
    name: release.name,
    start_date: release.startOn,
    release_date: release.extra.release_date ?? null,
    parking_lot: release.extra.parking_lot === true,
    created_at: showTime(release.createdAtMs),
    ...showAddresses(store, release),
  };
}

/** A roll-up release, which shows little of itself. */
export function showRollUp(store: Store, rollUp: PlanRecord): Shape {
  return {
    id: rollUp.id,
    reference_num: rollUp.ref,
    name: rollUp.name,
    created_at: showTime(rollUp.createdAtMs),
    start_date: rollUp.startOn,
    release_date: rollUp.extra.release_date ?? null,
    ...showAddresses(store, rollUp),
  };
}

/** A release as a feature or a list of releases holds it. */
export function showReleaseWithLinks(store: Store, release: PlanRecord): Shape {
  const parent = release.parentId === null ? null : store.findRecord(release.parentId);
  return {
    ...showReleaseReference(store, release),
    integration_fields: showIntegrationFields(store, release.id),
    owner: showUser(store, release.assigneeId),
    project: showProjectOf(store, release),
    ...(parent && { parent: showRollUp(store, parent) }),
  };
}

/** An initiative as a feature, epic or release holds it. */
export function showInitiativeReference(store: Store, initiative: PlanRecord): Shape {
  return {
    ...showReference(store, initiative),
    description: showNote(store, initiative.note, initiative.id, TYPE_NAMES.initiative),
    integration_fields: showIntegrationFields(store, initiative.id),
  };
}

/** What an initiative or goal is planned for; absent where it is not. */
export function showTimeFrame(store: Store, { extra }: PlanRecord): Shape {
  const frame = store.timeFrames.find(({ id }) => id === extra.time_frame_id);
  return frame === undefined ? {} : { time_frame: frame };
}

export function showGoalReferences(store: Store, goalIds: readonly string[]): Shape[] {
  return goalIds
    .map((id) => store.findRecord(id))
    .filter((goal) => goal !== null)
    .map((goal) => ({
      id: goal.id,
      name: goal.name,
      url: showAddresses(store, goal).url,
      resource: `${store.origin}/api/v1/goals/${goal.ref}`,
      created_at: showTime(goal.createdAtMs),
      description: showNote(store, goal.note, goal.id, TYPE_NAMES.goal),
    }));
}

/** The records of a kind that point to `id` through `field`. */
export function pointingTo(
  store: Store,
  kind: PlanKind,
  field: 'epicId' | 'releaseId' | 'parentId',
  id: string,
): readonly PlanRecord[] {
  return store.recordsOf(kind).filter((record) => record[field] === id);
}
