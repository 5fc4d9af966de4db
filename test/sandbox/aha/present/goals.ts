import type { Store } from '../store';
import type { PlanRecord } from '../types';
import { type Shape, showAssignee, showNote, showProjectOf, showStatus, showStatusTimes, showTime } from './basics';
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

/** A goal whole. Its status stands under `success_metric`, and its `resource` is the web page. */
export function showGoal(store: Store, goal: PlanRecord): Shape {
  const within = (kind: 'initiative' | 'feature' | 'release') =>
    store.recordsOf(kind).filter((each) => each.goalIds.includes(goal.id));
  return {
    id: goal.id,
    name: goal.name,
    reference_num: goal.ref,
    effort: goal.extra.effort ?? 0,
    value: goal.extra.value ?? 0,
    color: goal.extra.color ?? '#bf4097',
    position: goal.position,
    created_at: showTime(goal.createdAtMs),
    updated_at: showTime(goal.updatedAtMs),
    product_id: goal.productId,
    progress: goal.progress,
    progress_source: goal.progressSource,
    ...showAddresses(store, goal),
    description: showNote(store, goal.note, goal.id, TYPE_NAMES.goal),
    success_metric: {
      name: goal.extra.success_metric_name ?? '',
      description: goal.metricNote && showNote(store, goal.metricNote, goal.metricNote.id, 'StrategicImperativeMetric'),
      workflow_status: showStatus(store, goal.statusId),
      workflow_status_times: showStatusTimes(store, goal),
    },
    project: showProjectOf(store, goal),
    ...showTimeFrame(store, goal),
    ...(goal.parentId !== null && { parent: showGoalReferences(store, [goal.parentId])[0] }),
    parents: goal.parentId === null ? [] : showGoalReferences(store, [goal.parentId]),
    initiatives: within('initiative').map((each) => showInitiativeReference(store, each)),
    key_results: store
      .recordsOf('key_result')
      .filter((each) => each.parentId === goal.id)
      .map((each) => showKeyResultReference(store, each)),
    comments_count: store.comments.filter((comment) => comment.onId === goal.id).length,
    features: within('feature').map((each) => showReference(store, each)),
    releases: within('release').map((each) => showReleaseWithLinks(store, each)),
    custom_fields: showCustomFields(store, goal),
  };
}

/** A key result whole; it has no addresses, and its measures are text. */
export function showKeyResult(store: Store, result: PlanRecord): Shape {
  return {
    id: result.id,
    name: result.name,
    reference_num: result.ref,
    position: result.position,
    created_at: showTime(result.createdAtMs),
    updated_at: showTime(result.updatedAtMs),
    progress: result.progress,
    target_metric: result.extra.target_metric ?? null,
    starting_metric: result.extra.starting_metric ?? null,
    current_metric: result.extra.current_metric ?? null,
    description: showNote(store, result.note, result.id, TYPE_NAMES.key_result),
    assigned_to_user: showAssignee(store, result.assigneeId),
    workflow_status: showStatus(store, result.statusId),
    custom_fields: showCustomFields(store, result),
  };
}

/** A key result as its goal holds it. */
function showKeyResultReference(store: Store, result: PlanRecord): Shape {
  const { description, assigned_to_user, workflow_status, custom_fields, ...reference } = showKeyResult(store, result);
  return { ...reference, url: showAddresses(store, result).url };
}
