import { findProduct, visibleProducts } from './access';
import { workflowUse } from './create-record';
import { setCustomFields } from './custom-fields';
import { setEstimate } from './estimates';
import { asDateOrNull, asList, asNumberOrNull, asObject, asText, asTextOrNull } from './read-value';
import { invalid, takeAll } from './refusal';
import type { Ask } from './router';
import type { PlanKind, PlanRecord, Scalar } from './types';

/** Sets one attribute of a draft; throws a `Refusal` for a value it cannot take. */
export type Setter = (draft: PlanRecord, value: unknown, ask: Ask) => void;

const text =
  (name: string): Setter =>
  (draft, value) => {
    draft.extra[name] = asTextOrNull(value);
  };
const number =
  (name: string, label: string): Setter =>
  (draft, value) => {
    draft.extra[name] = asNumberOrNull(value, label);
  };
const flag =
  (name: string): Setter =>
  (draft, value) => {
    draft.extra[name] = value === true || value === 'true';
  };
const date =
  (name: string, label: string): Setter =>
  (draft, value) => {
    draft.extra[name] = asDateOrNull(value, label);
  };

const setStart: Setter = (draft, value) => {
  draft.startOn = asDateOrNull(value, 'Start date');
};
const setEnd: Setter = (draft, value) => {
  draft.endOn = asDateOrNull(value, draft.kind === 'feature' || draft.kind === 'epic' ? 'Due date' : 'End date');
};
const setTags: Setter = (draft, value) => {
  draft.tags = asList(value);
};
const setInitiative: Setter = (draft, value, ask) => {
  draft.initiativeIds = pointer(draft, value, 'initiative', 'Initiative', ask).slice(0, 1);
};

const COMMON: Readonly<Record<string, Setter>> = {
  name: (draft, value) => {
    draft.name = asText(value).trim();
  },
  description: setNote,
  workflow_status: setStatus,
  assigned_to_user: setAssignee,
  custom_fields: setCustomFields,
  progress_source: (draft, value) => {
    draft.progressSource = asText(value);
  },
  progress: (draft, value) => {
    if (draft.progressSource === 'progress_manual') draft.progress = asNumberOrNull(value, 'Progress');
  },
};

const SCHEDULED: Readonly<Record<string, Setter>> = {
  tags: setTags,
  start_date: setStart,
  due_date: setEnd,
  release: (draft, value, ask) => {
    const [id] = pointer(draft, value, 'release', 'Release', ask);
    if (id === undefined) throw invalid("Release can't be blank");
    draft.releaseId = id;
  },
  initiative: setInitiative,
  goals: (draft, value, ask) => {
    draft.goalIds = asList(value).flatMap((each) => pointer(draft, each, 'goal', 'Goal', ask));
  },
  initial_estimate: setEstimate('initial'),
  initial_estimate_text: setEstimate('initial'),
  detailed_estimate: setEstimate('original'),
  detailed_estimate_text: setEstimate('original'),
  remaining_estimate: setEstimate('remaining'),
  remaining_estimate_text: setEstimate('remaining'),
  score_facts: (draft, value) => {
    const facts = Array.isArray(value) ? value.map(asObject) : [];
    draft.scores = facts.map((fact) => ({ name: asText(fact.name), value: asNumberOrNull(fact.value, 'Score') ?? 0 }));
  },
};

const WRITABLE: Readonly<Record<PlanKind, Readonly<Record<string, Setter>>>> = {
  feature: {
    ...COMMON,
    ...SCHEDULED,
    workflow_kind: setWorkflowKind,
    epic: (draft, value, ask) => {
      draft.epicId = pointer(draft, value, 'epic', 'Epic', ask)[0] ?? null;
    },
    release_phase: (draft, value, ask) => {
      draft.phaseId = pointer(draft, value, 'release_phase', 'Release phase', ask)[0] ?? null;
    },
  },
  epic: { ...COMMON, ...SCHEDULED },
  requirement: { ...COMMON, start_date: setStart, end_date: setEnd },
  release: {
    ...COMMON,
    theme: setNote,
    status: setStatus,
    owner: setAssignee,
    start_date: setStart,
    end_date: setEnd,
    release_date: date('release_date', 'Release date'),
    development_started_on: date('development_started_on', 'Development started on'),
    external_release_date: date('external_release_date', 'External release date'),
    external_date_resolution: text('external_date_resolution'),
    parking_lot: flag('parking_lot'),
    initiatives: (draft, value, ask) => {
      const given = Array.isArray(value) ? value : asList(value);
      draft.initiativeIds = given.flatMap((each) => pointer(draft, each, 'initiative', 'Initiative', ask));
    },
    goals: SCHEDULED.goals ?? setTags,
    parent_id: (draft, value, ask) => {
      draft.parentId = pointer(draft, value, 'release', 'Parent', ask)[0] ?? null;
    },
  },
  initiative: {
    ...COMMON,
    start_date: setStart,
    end_date: setEnd,
    effort: number('effort', 'Effort'),
    value: number('value', 'Value'),
    presented: flag('presented'),
    parent_id: (draft, value, ask) => {
      draft.parentId = pointer(draft, value, 'initiative', 'Parent', ask)[0] ?? null;
    },
  },
  goal: {
    ...COMMON,
    effort: number('effort', 'Effort'),
    value: number('value', 'Value'),
    success_metric_name: text('success_metric_name'),
  },
  key_result: {
    ...COMMON,
    target_metric: text('target_metric'),
    starting_metric: text('starting_metric'),
    current_metric: text('current_metric'),
  },
  release_phase: {
    ...COMMON,
    start_on: setStart,
    end_on: setEnd,
    phase_type: text('phase_type'),
    type: text('phase_type'),
  },
};

/**
 * Sets every known attribute of a draft. Attributes the record does not have are passed over without a word, as the
 * server does. Throws a `Refusal` if the outcome is not valid; the draft must then be thrown away.
 */
export function setAttributes(draft: PlanRecord, given: Readonly<Record<string, unknown>>, ask: Ask): void {
  const setters = WRITABLE[draft.kind];
  takeAll([
    ...Object.entries(given).map(
      ([name, value]) =>
        () =>
          setters[name]?.(draft, value, ask),
    ),
    () => requireName(draft),
    () => requireOrder(draft),
  ]);
}

function requireName(draft: PlanRecord): void {
  if (draft.name === '') throw invalid("Name can't be blank");
}

function requireOrder(draft: PlanRecord): void {
  if (draft.startOn === null || draft.endOn === null || draft.endOn >= draft.startOn) return;
  const end = draft.kind === 'feature' || draft.kind === 'epic' ? 'Due' : 'End';
  throw invalid(`${end} date must be after the start date`);
}

/** Names of the attributes that a kind takes. */
export function writableNames(kind: PlanKind): readonly string[] {
  return Object.keys(WRITABLE[kind]);
}

function setNote(draft: PlanRecord, value: unknown, ask: Ask): void {
  const body = asText(asObject(value).body ?? value);
  if (draft.note.body === body) return;
  draft.note.body = body;
  draft.note.editorVersion += 1;
  draft.note.updatedAtMs = ask.store.nowMs();
}

function setStatus(draft: PlanRecord, value: unknown, ask: Ask): void {
  const wanted = asTextOrNull(asObject(value).name ?? asObject(value).id ?? value);
  const product = ask.store.products.find((each) => each.id === draft.productId);
  const workflow = ask.store.workflows.find((each) => each.id === product?.workflowIds[workflowUse(draft.kind)]);
  const status = workflow?.statuses.find((each) => each.name === wanted || each.id === wanted);
  if (status === undefined) throw invalid("Workflow status can't be blank");
  if (status.id === draft.statusId) return;
  if (workflow?.transitionsOnly === true) throw invalid(`Workflow status cannot be changed to ${status.name}`);
  const nowMs = ask.store.nowMs();
  const last = draft.statusTimes.at(-1);
  if (last !== undefined) last.endedAtMs = nowMs;
  draft.statusTimes.push({ statusId: status.id, startedAtMs: nowMs, endedAtMs: null });
  draft.statusId = status.id;
}

function setWorkflowKind(draft: PlanRecord, value: unknown, ask: Ask): void {
  const wanted = asText(asObject(value).name ?? value).toLowerCase();
  const kinds = ask.store.workflows.flatMap((each) => each.kinds);
  const kind = kinds.find((each) => each.name.toLowerCase() === wanted || each.id === wanted);
  if (kind === undefined) throw invalid("Workflow kind can't be blank");
  draft.workflowKindId = kind.id;
}

function setAssignee(draft: PlanRecord, value: unknown, ask: Ask): void {
  const wanted = asTextOrNull(asObject(value).email ?? asObject(value).id ?? value);
  if (wanted === null) {
    draft.assigneeId = null;
    return;
  }
  const user = ask.store.users.find((each) => each.email === wanted.toLowerCase() || each.id === wanted);
  if (user === undefined) throw invalid('Assigned to user is not a member of this workspace');
  draft.assigneeId = user.id;
}

/** Identifier of the visible record that a name, identifier or reference stands for; empty for nothing. */
function pointer(draft: PlanRecord, value: unknown, kind: PlanKind, label: string, ask: Ask): string[] {
  const given: Scalar = asTextOrNull(
    asObject(value).id ?? asObject(value).reference_num ?? asObject(value).name ?? value,
  );
  if (given === null) return [];
  const product = findProduct(ask, draft.productId);
  const seen = new Set(visibleProducts(ask).map((each) => each.id));
  const direct = ask.store.findRecord(given);
  if (direct !== null && direct.kind === kind && seen.has(direct.productId)) return [direct.id];
  const named = ask.store.recordsOf(kind).find((each) => each.name === given && each.productId === product.id);
  if (named === undefined) throw invalid(`${label} is invalid`);
  return [named.id];
}
