import type { Store } from '../store';
import type { PlanKind, PlanRecord } from '../types';
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
  showTags,
  showTime,
  showUser,
} from './basics';
import { showCustomFields } from './custom-values';
import { showGoal, showKeyResult } from './goals';
import { showRecordLinksOf } from './record-links';
import {
  pointingTo,
  showAddresses,
  showGoalReferences,
  showInitiativeReference,
  showReference,
  showReleaseWithLinks,
  TYPE_NAMES,
} from './references';
import { showInitiative, showRelease, showReleasePhase } from './releases';

const FULL: Readonly<Record<PlanKind, (store: Store, record: PlanRecord) => Shape>> = {
  feature: showFeature,
  epic: showEpic,
  requirement: showRequirement,
  release: showRelease,
  initiative: showInitiative,
  goal: showGoal,
  key_result: showKeyResult,
  release_phase: showReleasePhase,
};

/** A record whole, as reading one answers it (without its wrapper). */
export function showPlanRecord(store: Store, record: PlanRecord): Shape {
  return FULL[record.kind](store, record);
}

/** A record as lists answer it when no `fields` are asked for: little more than its identity for most kinds. */
export function showIdentity(store: Store, record: PlanRecord): Shape {
  if (record.kind === 'feature' || record.kind === 'epic') return showReference(store, record);
  if (record.kind === 'release') return showReleaseWithLinks(store, record);
  const { workflow_status_times, ...shown } = showPlanRecord(store, record);
  return shown;
}

function showFeature(store: Store, feature: PlanRecord): Shape {
  const parents = parentsOf(store, feature);
  const phase = feature.phaseId === null ? null : store.findRecord(feature.phaseId);
  const kind = store.workflows.flatMap((each) => each.kinds).find((each) => each.id === feature.workflowKindId);
  const { original, remaining, done } = feature.estimates;
  return {
    ...identity(feature),
    initiative_reference_num: parents.initiative?.ref ?? null,
    release_reference_num: parents.release?.ref ?? null,
    epic_reference_num: parents.epic?.ref ?? null,
    ...progressAndDates(feature),
    created_by_user: showUser(store, feature.createdById),
    workflow_kind: kind ?? null,
    workflow_status: showStatus(store, feature.statusId),
    project: showProjectOf(store, feature),
    ...estimates(feature),
    use_requirements_estimates: false,
    description: showNote(store, feature.note, feature.id, TYPE_NAMES.feature),
    attachments: [],
    integration_fields: showIntegrationFields(store, feature.id),
    ...showAddresses(store, feature),
    ...(parents.release && { release: showReleaseWithLinks(store, parents.release) }),
    ...(parents.epic && {
      master_feature: showReference(store, parents.epic),
      epic: showReference(store, parents.epic),
    }),
    ...(phase && { belongs_to_release_phase: showReleasePhase(store, phase) }),
    assigned_to_user: showAssignee(store, feature.assigneeId),
    requirements: store.requirementsOf(feature.id).map((each) => showRequirement(store, each)),
    ...(parents.initiative && { initiative: showInitiativeReference(store, parents.initiative) }),
    ...judgement(store, feature),
    feature_links: showRecordLinksOf(store, feature),
    workflow_status_times: showStatusTimes(store, feature),
    feature_only_original_estimate: original,
    feature_only_remaining_estimate: remaining,
    feature_only_work_done: done,
  };
}

function showEpic(store: Store, epic: PlanRecord): Shape {
  const parents = parentsOf(store, epic);
  const { original, remaining, done } = epic.estimates;
  return {
    ...identity(epic),
    initiative_reference_num: parents.initiative?.ref ?? null,
    ...progressAndDates(epic),
    duration_source: showDurationSource(epic),
    created_by_user: showUser(store, epic.createdById),
    workflow_status: showStatus(store, epic.statusId),
    project: showProjectOf(store, epic),
    ...estimates(epic),
    description: showNote(store, epic.note, epic.id, TYPE_NAMES.epic),
    attachments: [],
    integration_fields: showIntegrationFields(store, epic.id),
    ...showAddresses(store, epic),
    ...(parents.release && { release: showReleaseWithLinks(store, parents.release) }),
    assigned_to_user: showAssignee(store, epic.assigneeId),
    features: pointingTo(store, 'feature', 'epicId', epic.id).map((each) => showReference(store, each)),
    ...(parents.initiative && { initiative: showInitiativeReference(store, parents.initiative) }),
    ...judgement(store, epic),
    epic_links: showRecordLinksOf(store, epic),
    workflow_status_times: showStatusTimes(store, epic),
    master_feature_only_original_estimate: original,
    master_feature_only_remaining_estimate: remaining,
    master_feature_only_work_done: done,
    epic_only_original_estimate: original,
    epic_only_remaining_estimate: remaining,
    epic_only_work_done: done,
  };
}

function showRequirement(store: Store, requirement: PlanRecord): Shape {
  const feature = requirement.featureId === null ? null : store.findRecord(requirement.featureId);
  return {
    id: requirement.id,
    name: requirement.name,
    reference_num: requirement.ref,
    position: requirement.position,
    created_at: showTime(requirement.createdAtMs),
    updated_at: showTime(requirement.updatedAtMs),
    release_id: feature?.releaseId ?? null,
    start_date: requirement.startOn,
    end_date: requirement.endOn,
    created_by_user: showUser(store, requirement.createdById),
    workflow_status: showStatus(store, requirement.statusId),
    ...showAddresses(store, requirement),
    ...estimates(requirement),
    description: showNote(store, requirement.note, requirement.id, TYPE_NAMES.requirement),
    feature: feature && showReference(store, feature),
    assigned_to_user: showAssignee(store, requirement.assigneeId),
    attachments: [],
    tags: requirement.tags,
    full_tags: showTags(requirement.tags),
    custom_fields: showCustomFields(store, requirement),
    integration_fields: showIntegrationFields(store, requirement.id),
    comments_count: countComments(store, requirement),
  };
}

function identity(record: PlanRecord): Shape {
  return { id: record.id, name: record.name, reference_num: record.ref };
}

function progressAndDates(record: PlanRecord): Shape {
  return {
    position: record.position,
    score: record.scores.reduce((sum, score) => sum + score.value, 0),
    created_at: showTime(record.createdAtMs),
    updated_at: showTime(record.updatedAtMs),
    start_date: record.startOn,
    due_date: record.endOn,
    product_id: record.productId,
    progress: record.progress,
    progress_source: record.progressSource,
    status_changed_on: showStatusDay(record),
  };
}

function estimates(record: PlanRecord): Shape {
  const { initial, original, remaining, done } = record.estimates;
  return {
    original_estimate: original,
    remaining_estimate: remaining,
    initial_estimate: initial,
    work_done: done,
    work_units: record.workUnits,
  };
}

function judgement(store: Store, record: PlanRecord): Shape {
  return {
    goals: showGoalReferences(store, record.goalIds),
    comments_count: countComments(store, record),
    score_facts: record.scores.map((score, at) => ({ id: String(at + 1), ...score })),
    tags: record.tags,
    full_tags: showTags(record.tags),
    custom_fields: showCustomFields(store, record),
    ...(record.kind === 'feature' && { time_tracking_events: [] }),
    key_results: [],
  };
}

function parentsOf(store: Store, record: PlanRecord) {
  const find = (id: string | null | undefined) => (typeof id === 'string' ? store.findRecord(id) : null);
  return {
    release: find(record.releaseId),
    epic: find(record.epicId),
    initiative: find(record.initiativeIds[0]),
  };
}

function countComments(store: Store, record: PlanRecord): number {
  return store.comments.filter((comment) => comment.onId === record.id).length;
}
