import type { Store } from './store';
import type { PlanKind, PlanRecord, Product, User, WorkflowUse } from './types';

/** Where a new record belongs. */
export interface Place {
  readonly product: Product;
  readonly creator: User;
  readonly releaseId?: string | null;
  readonly featureId?: string | null;
  readonly parentId?: string | null;
}

/** A new record of this kind with its reference, first status and the defaults of its workspace. Not stored yet. */
export function draftRecord(store: Store, kind: PlanKind, place: Place): PlanRecord {
  const { product, creator } = place;
  const nowMs = store.nowMs();
  const workflow = store.workflows.find((each) => each.id === product.workflowIds[workflowUse(kind)]);
  const first = [...(workflow?.statuses ?? [])].sort((a, b) => a.position - b.position)[0];
  const statusId = kind === 'release_phase' ? null : (first?.id ?? null);
  const id = store.newId();
  return {
    id,
    kind,
    ref: newReference(store, kind, place, id),
    productId: product.id,
    createdAtMs: nowMs,
    createdById: creator.id,
    updatedAtMs: nowMs,
    name: '',
    position: store.nextNumber(
      `position ${kind} ${place.releaseId ?? place.featureId ?? place.parentId ?? product.id}`,
    ),
    note: store.newNote(''),
    metricNote: null,
    statusId,
    statusTimes: statusId === null ? [] : [{ statusId, startedAtMs: nowMs, endedAtMs: null }],
    workflowKindId: kind === 'feature' ? (workflow?.kinds[0]?.id ?? null) : null,
    assigneeId: kind === 'release' ? creator.id : null,
    watcherIds: [],
    tags: [],
    startOn: null,
    endOn: null,
    progress: null,
    progressSource: 'progress_manual',
    releaseId: place.releaseId ?? null,
    epicId: null,
    featureId: place.featureId ?? null,
    parentId: place.parentId ?? null,
    phaseId: null,
    initiativeIds: [],
    goalIds: [],
    estimates: { initial: null, original: null, remaining: null, done: null },
    workUnits: 20,
    scores: [],
    customFields: {},
    extra: {},
  };
}

/** Which of a workspace's workflows a kind uses. */
export function workflowUse(kind: PlanKind): WorkflowUse {
  return kind === 'release_phase' ? 'release' : kind;
}

function newReference(store: Store, kind: PlanKind, place: Place, id: string): string {
  const { id: productId, prefix } = place.product;
  const number = (count: string) => store.nextNumber(`${count} ${productId}`);
  switch (kind) {
    case 'feature':
      return `${prefix}-${number('feature')}`;
    case 'epic':
      return `${prefix}-E-${number('epic')}`;
    case 'release':
      return `${prefix}-R-${number('release')}`;
    case 'initiative':
      return `${prefix}-S-${number('initiative')}`;
    case 'goal':
      return `${prefix}-G-${number('goal')}`;
    case 'requirement':
      return numberedUnder(store, place.featureId, '');
    case 'key_result':
      return numberedUnder(store, place.parentId, 'KR-');
    case 'release_phase':
      return id;
  }
}

function numberedUnder(store: Store, parentId: string | null | undefined, infix: string): string {
  const parent = parentId === undefined || parentId === null ? null : store.findRecord(parentId);
  if (parent === null) throw new Error('This kind of record needs its parent.');
  return `${parent.ref}-${infix}${store.nextNumber(`${infix} ${parent.id}`)}`;
}
