import { findProduct, visibleProducts } from './access';
import { DURATION_SOURCES, PROGRESS_SOURCES } from './attribute-choices';
import { workflowUse } from './create-record';
import { asDateOrNull, asList, asNumberOrNull, asObject, asText, asTextOrNull } from './read-value';
import { invalid, takeAll } from './refusal';
import type { Ask } from './router';
import type { PlanKind, PlanRecord, User } from './types';

/** Sets one attribute of a draft; throws a `Refusal` for a value it cannot take. */
export type Setter = (draft: PlanRecord, value: unknown, ask: Ask) => void;

/** Sets a text under its own name. */
export const text =
  (name: string): Setter =>
  (draft, value) => {
    draft.extra[name] = asTextOrNull(value);
  };

/** Sets a number; `label` names it in a refusal. */
export const number =
  (name: string, label: string): Setter =>
  (draft, value) => {
    draft.extra[name] = asNumberOrNull(value, label);
  };

/** Sets a yes or no. */
export const flag =
  (name: string): Setter =>
  (draft, value) => {
    draft.extra[name] = value === true || value === 'true';
  };

/** Sets a day. */
export const date =
  (name: string, label: string): Setter =>
  (draft, value) => {
    draft.extra[name] = asDateOrNull(value, label);
  };

/** Sets one of these texts. */
export const oneOf =
  (name: string, label: string, choices: readonly string[]): Setter =>
  (draft, value) => {
    draft.extra[name] = choose(label, choices, value);
  };

/** Sets nothing where nothing is given: such an attribute cannot be emptied. */
export const unlessEmpty =
  (set: Setter): Setter =>
  (draft, value, ask) => {
    const isEmpty = asTextOrNull(asObject(value).body ?? value) === null;
    if (!isEmpty || ask.options.emptying === 'done') set(draft, value, ask);
  };

export const setStart: Setter = (draft, value) => {
  draft.startOn = asDateOrNull(value, 'Start date');
};

export const setEnd: Setter = (draft, value) => {
  draft.endOn = asDateOrNull(value, draft.kind === 'feature' || draft.kind === 'epic' ? 'Due date' : 'End date');
};

export const setTags: Setter = (draft, value) => {
  draft.tags = asList(value);
};

export const setNote: Setter = (draft, value, ask) => {
  const body = asText(asObject(value).body ?? value);
  if (draft.note.body === body) return;
  draft.note.body = body;
  draft.note.editorVersion += 1;
  draft.note.updatedAtMs = ask.store.nowMs();
};

export const setProgressSource: Setter = (draft, value) => {
  const choices = PROGRESS_SOURCES[draft.kind].map((source) => `progress_${source}`);
  draft.progressSource = choose('Progress source', choices, value);
};

export const setDurationSource: Setter = (draft, value) => {
  const choices = (DURATION_SOURCES[draft.kind] ?? []).map((source) => `duration_${source}`);
  draft.extra.duration_source = choose('Duration source', choices, value);
};

export const setStatus: Setter = (draft, value, ask) => {
  const wanted = asTextOrNull(asObject(value).name ?? asObject(value).id ?? value);
  const product = ask.store.products.find((each) => each.id === draft.productId);
  const workflow = ask.store.workflows.find((each) => each.id === product?.workflowIds[workflowUse(draft.kind)]);
  const status = workflow?.statuses.find((each) => each.name === wanted || each.id === wanted);
  if (status === undefined) throw invalid("Workflow status can't be blank");
  if (status.id === draft.statusId) return;
  const isNew = ask.store.findRecord(draft.id) === null;
  if (workflow?.transitionsOnly === true && !isNew) {
    throw invalid(`Workflow status cannot be changed to ${status.name}`);
  }
  const nowMs = ask.store.nowMs();
  const last = draft.statusTimes.at(-1);
  if (isNew) draft.statusTimes = [];
  else if (last !== undefined) last.endedAtMs = nowMs;
  draft.statusTimes.push({ statusId: status.id, startedAtMs: nowMs, endedAtMs: null });
  draft.statusId = status.id;
};

export const setWorkflowKind: Setter = (draft, value, ask) => {
  const wanted = asText(asObject(value).name ?? value).toLowerCase();
  const kinds = ask.store.workflows.flatMap((each) => each.kinds);
  const kind = kinds.find((each) => each.name.toLowerCase() === wanted || each.id === wanted);
  if (kind === undefined) throw invalid("Workflow kind can't be blank");
  draft.workflowKindId = kind.id;
};

export const setAssignee: Setter = (draft, value, ask) => {
  const wanted = asTextOrNull(asObject(value).email ?? asObject(value).id ?? value);
  const user = wanted === null ? null : findUser(ask, wanted);
  const product = ask.store.products.find(({ id }) => id === draft.productId);
  const isMember = user === null || (user !== undefined && user.id in (product?.roles ?? {}));
  if (user === undefined || (!isMember && ask.options.assignees === 'members')) {
    throw invalid('Assigned to user is not a member of this workspace');
  }
  draft.assigneeId = user?.id ?? null;
};

export const setCreator: Setter = (draft, value, ask) => {
  const user = findUser(ask, asText(asObject(value).email ?? value));
  if (user === undefined) throw invalid('Created by user is invalid');
  draft.createdById = user.id;
};

export const setWatchers: Setter = (draft, value, ask) => {
  draft.watcherIds = asList(value).map((wanted) => {
    const user = findUser(ask, wanted);
    if (user === undefined) throw invalid('Watchers is invalid');
    return user.id;
  });
};

export const setTimeFrame: Setter = (draft, value, ask) => {
  const wanted = asTextOrNull(asObject(value).id ?? asObject(value).name ?? value);
  const frame = ask.store.timeFrames.find(({ id, name }) => id === wanted || name === wanted);
  if (frame === undefined && wanted !== null) throw invalid('Time frame is invalid');
  draft.extra.time_frame_id = frame?.id ?? null;
};

export const setMetricNote: Setter = (draft, value, ask) => {
  draft.metricNote = { ...(draft.metricNote ?? ask.store.newNote('')), body: asText(asObject(value).body ?? value) };
};

/** A goal's measure as one object: its name, its text, and the goal's status. */
export const setMetric: Setter = (draft, value, ask) => {
  const { name, description, workflow_status } = asObject(value);
  takeAll([
    () => name !== undefined && text('success_metric_name')(draft, name, ask),
    () => description !== undefined && setMetricNote(draft, description, ask),
    () => workflow_status !== undefined && setStatus(draft, workflow_status, ask),
  ]);
};

/** Identifier of the visible record that a name, identifier or reference stands for; empty for nothing. */
export function pointer(draft: PlanRecord, value: unknown, kind: PlanKind, label: string, ask: Ask): string[] {
  const given = asTextOrNull(asObject(value).id ?? asObject(value).reference_num ?? asObject(value).name ?? value);
  if (given === null) return [];
  const product = findProduct(ask, draft.productId);
  const seen = new Set(visibleProducts(ask).map((each) => each.id));
  const direct = ask.store.findRecord(given);
  if (direct !== null && direct.kind === kind && seen.has(direct.productId)) return [direct.id];
  const named = ask.store.recordsOf(kind).find((each) => each.name === given && each.productId === product.id);
  if (named === undefined) throw invalid(`${label} is invalid`);
  return [named.id];
}

function findUser(ask: Ask, wanted: string): User | undefined {
  return ask.store.users.find(({ id, email }) => id === wanted || email === wanted.toLowerCase());
}

function choose(label: string, choices: readonly string[], value: unknown): string {
  const wanted = asText(value);
  if (!choices.includes(wanted)) throw invalid(`${label} is not included in the list`);
  return wanted;
}
