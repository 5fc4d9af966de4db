import type { Store } from '../store';
import type { PlanRecord } from '../types';
import {
  type Shape,
  showAssignee,
  showDurationSource,
  showIntegrationFields,
  showNote,
  showProjectOf,
  showStatus,
  showStatusDay,
  showStatusTimes,
  showTime,
  showUser,
} from './basics';
import { showCustomFields } from './custom-values';
import {
  showAddresses,
  showGoalReferences,
  showInitiativeReference,
  showReference,
  showReleaseWithLinks,
  showTimeFrame,
  TYPE_NAMES,
} from './references';

/** A release whole; its description is called `theme`. */
export function showRelease(store: Store, release: PlanRecord): Shape {
  const { extra } = release;
  const parent = release.parentId === null ? null : store.findRecord(release.parentId);
  return {
    id: release.id,
    product_id: release.productId,
    reference_num: release.ref,
    name: release.name,
    start_date: release.startOn,
    end_date: release.endOn,
    development_started_on: extra.development_started_on ?? null,
    release_date: extra.release_date ?? null,
    external_release_date: extra.external_release_date ?? null,
    external_release_date_description: describeDay(extra.external_release_date),
    external_date_resolution: extra.external_date_resolution ?? 'exact',
    released: extra.released_on !== null && extra.released_on !== undefined,
    parking_lot: extra.parking_lot === true,
    master_release: extra.master_release === true,
    released_on: extra.released_on ?? null,
    created_at: showTime(release.createdAtMs),
    updated_at: showTime(release.updatedAtMs),
    position: release.position,
    progress: release.progress,
    progress_source: release.progressSource,
    duration_source: showDurationSource(release),
    status_changed_on: showStatusDay(release),
    theme: showNote(store, release.note, release.id, TYPE_NAMES.release),
    ...showAddresses(store, release),
    integration_fields: showIntegrationFields(store, release.id),
    custom_fields: showCustomFields(store, release),
    comments_count: store.comments.filter((comment) => comment.onId === release.id).length,
    workflow_status: showStatus(store, release.statusId),
    owner: showUser(store, release.assigneeId),
    goals: showGoalReferences(store, release.goalIds),
    key_results: [],
    initiatives: release.initiativeIds
      .map((id) => store.findRecord(id))
      .filter((each) => each !== null)
      .map((each) => showInitiativeReference(store, each)),
    ...(parent && { parent: showReleaseWithLinks(store, parent) }),
    project: showProjectOf(store, release),
    workflow_status_times: showStatusTimes(store, release),
    created_by_user: showUser(store, release.createdById),
  };
}

/** A phase or milestone of a release. It has no reference. */
export function showReleasePhase(store: Store, phase: PlanRecord): Shape {
  return {
    id: phase.id,
    name: phase.name,
    start_on: phase.startOn,
    end_on: phase.endOn,
    type: phase.extra.phase_type ?? 'phase',
    release_id: phase.releaseId,
    created_at: showTime(phase.createdAtMs),
    updated_at: showTime(phase.updatedAtMs),
    progress: phase.progress,
    progress_source: phase.progressSource,
    duration_source: showDurationSource(phase),
    description: showNote(store, phase.note, phase.id, TYPE_NAMES.release_phase),
    integration_fields: showIntegrationFields(store, phase.id),
    custom_fields: showCustomFields(store, phase),
  };
}

/** An initiative whole, with the doubled legacy names of its epics. */
export function showInitiative(store: Store, initiative: PlanRecord): Shape {
  const { extra } = initiative;
  const within = (kind: 'feature' | 'epic' | 'release') =>
    store.recordsOf(kind).filter((each) => each.initiativeIds.includes(initiative.id));
  const epics = within('epic').map((each) => showReference(store, each));
  return {
    id: initiative.id,
    name: initiative.name,
    reference_num: initiative.ref,
    status: 'not_started',
    effort: extra.effort ?? 0,
    value: extra.value ?? 0,
    presented: extra.presented === true,
    color: extra.color ?? '#3b73af',
    start_date: initiative.startOn,
    end_date: initiative.endOn,
    position: initiative.position,
    score: 0,
    created_at: showTime(initiative.createdAtMs),
    updated_at: showTime(initiative.updatedAtMs),
    product_id: initiative.productId,
    progress: initiative.progress,
    progress_source: initiative.progressSource,
    duration_source: showDurationSource(initiative),
    ...showAddresses(store, initiative),
    ...showTimeFrame(store, initiative),
    project: showProjectOf(store, initiative),
    workflow_status: showStatus(store, initiative.statusId),
    description: showNote(store, initiative.note, initiative.id, TYPE_NAMES.initiative),
    attachments: [],
    assigned_to_user: showAssignee(store, initiative.assigneeId),
    comments_count: store.comments.filter((comment) => comment.onId === initiative.id).length,
    goals: showGoalReferences(store, initiative.goalIds),
    key_results: [],
    score_facts: [],
    ...unlessEmpty({
      features: within('feature').map((each) => showReference(store, each)),
      master_features: epics,
      epic: epics,
      releases: within('release').map((each) => showReleaseWithLinks(store, each)),
      custom_fields: showCustomFields(store, initiative),
    }),
    integration_fields: showIntegrationFields(store, initiative.id),
    workflow_status_times: showStatusTimes(store, initiative),
    created_by_user: showUser(store, initiative.createdById),
    ...(initiative.parentId !== null && { parent_id: initiative.parentId }),
  };
}

/** The examples of initiatives leave out the lists in which nothing is. */
function unlessEmpty(lists: Readonly<Record<string, readonly Shape[]>>): Shape {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
}

function describeDay(day: unknown): string | null {
  if (typeof day !== 'string') return null;
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-US', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
  });
}
