import { draftRecord, type Place, workflowUse } from '../create-record';
import { createEntry } from '../custom-fields';
import type { Store } from '../store';
import type { CustomValue, PlanKind, PlanRecord, Product, Scalar } from '../types';

const DAY_MS = 86_400_000;

/** What a world says about one record; the rest has the workspace's defaults. Days count from today. */
export interface Seedling {
  readonly name: string;
  readonly description?: string;
  readonly status?: string;
  readonly owner?: string;
  readonly tags?: readonly string[];
  readonly startInDays?: number;
  readonly endInDays?: number;
  readonly points?: number;
  readonly progress?: number;
  readonly epic?: PlanRecord;
  readonly initiative?: PlanRecord;
  readonly goals?: readonly PlanRecord[];
  readonly custom?: Readonly<Record<string, CustomValue>>;
  readonly extra?: Readonly<Record<string, Scalar>>;
  /** How long ago it was last changed. */
  readonly ageInDays?: number;
}

/** Day `days` from the sandbox's today, as `YYYY-MM-DD`. */
export function dayFromToday(store: Store, days: number): string {
  return new Date(store.nowMs() + days * DAY_MS).toISOString().slice(0, 10);
}

/** Puts one record into an account that is being built. */
export function plant(
  store: Store,
  product: Product,
  kind: PlanKind,
  seedling: Seedling,
  place: Omit<Place, 'product' | 'creator'> = {},
): PlanRecord {
  const creator = store.users[0];
  if (creator === undefined) throw new Error('A world needs people first.');
  const draft = draftRecord(store, kind, { ...place, product, creator });
  const atMs = store.nowMs() - (seedling.ageInDays ?? 5) * DAY_MS;
  const workflow = store.workflows.find((each) => each.id === product.workflowIds[workflowUse(kind)]);
  const status = workflow?.statuses.find((each) => each.name === seedling.status);
  const statusId = status?.id ?? draft.statusId;
  const owner = seedling.owner === undefined ? undefined : findUser(store, seedling.owner);
  const record: PlanRecord = {
    ...draft,
    createdAtMs: atMs - 20 * DAY_MS,
    updatedAtMs: atMs,
    name: seedling.name,
    note: { ...draft.note, body: seedling.description ?? '', createdAtMs: atMs, updatedAtMs: atMs },
    statusId,
    statusTimes: statusId === null ? [] : [{ statusId, startedAtMs: atMs, endedAtMs: null }],
    assigneeId: owner?.id ?? draft.assigneeId,
    tags: [...(seedling.tags ?? [])],
    startOn: seedling.startInDays === undefined ? null : dayFromToday(store, seedling.startInDays),
    endOn: seedling.endInDays === undefined ? null : dayFromToday(store, seedling.endInDays),
    estimates: { ...draft.estimates, initial: seedling.points ?? null },
    progress: seedling.progress ?? null,
    epicId: seedling.epic?.id ?? null,
    initiativeIds: seedling.initiative === undefined ? [] : [seedling.initiative.id],
    goalIds: (seedling.goals ?? []).map((goal) => goal.id),
    customFields: Object.fromEntries(
      Object.entries(seedling.custom ?? {}).map(([key, value]) => [key, createEntry(store, value, atMs)]),
    ),
    extra: { ...seedling.extra },
  };
  store.addRecord(record);
  return record;
}

function findUser(store: Store, firstName: string) {
  return store.users.find((user) => user.name.startsWith(`${firstName} `));
}
