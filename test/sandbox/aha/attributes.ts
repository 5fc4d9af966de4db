import { CAPACITY_UNITS, DATE_RESOLUTIONS, PHASE_TYPES } from './attribute-choices';
import {
  date,
  flag,
  number,
  oneOf,
  pointer,
  type Setter,
  setAssignee,
  setCreator,
  setDurationSource,
  setEnd,
  setMetric,
  setMetricNote,
  setNote,
  setProgressSource,
  setStart,
  setStatus,
  setTags,
  setTimeFrame,
  setWatchers,
  setWorkflowKind,
  text,
  unlessEmpty,
} from './attribute-setters';
import { setCustomFields } from './custom-fields';
import { setEstimate } from './estimates';
import { asList, asNumberOrNull, asObject, asText } from './read-value';
import { invalid, takeAll } from './refusal';
import type { Ask } from './router';
import type { PlanKind, PlanRecord } from './types';

type Setters = Readonly<Record<string, Setter>>;

const setDescription = unlessEmpty(setNote);

const COMMON: Setters = {
  name: (draft, value) => {
    draft.name = asText(value).trim();
  },
  custom_fields: setCustomFields,
};

const WORKED_ON: Setters = {
  ...COMMON,
  description: setDescription,
  workflow_status: setStatus,
  assigned_to_user: setAssignee,
};

const PROGRESSING: Setters = {
  ...COMMON,
  watchers: setWatchers,
  progress_source: setProgressSource,
  progress: (draft, value) => {
    if (draft.progressSource === 'progress_manual') draft.progress = asNumberOrNull(value, 'Progress');
  },
};

const setGoals: Setter = (draft, value, ask) => {
  draft.goalIds = asList(value).flatMap((each) => pointer(draft, each, 'goal', 'Goal', ask));
};

const SCHEDULED: Setters = {
  ...WORKED_ON,
  ...PROGRESSING,
  created_by: setCreator,
  tags: setTags,
  start_date: setStart,
  due_date: setEnd,
  release: (draft, value, ask) => {
    const [id] = pointer(draft, value, 'release', 'Release', ask);
    if (id === undefined) throw invalid("Release can't be blank");
    draft.releaseId = id;
  },
  initiative: (draft, value, ask) => {
    draft.initiativeIds = pointer(draft, value, 'initiative', 'Initiative', ask).slice(0, 1);
  },
  goals: setGoals,
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

const setParent =
  (kind: PlanKind): Setter =>
  (draft, value, ask) => {
    draft.parentId = pointer(draft, value, kind, 'Parent', ask)[0] ?? null;
  };

const WEIGHED: Setters = {
  ...PROGRESSING,
  description: setDescription,
  workflow_status: setStatus,
  effort: unlessEmpty(number('effort', 'Effort')),
  value: unlessEmpty(number('value', 'Value')),
  time_frame: setTimeFrame,
};

const WRITABLE: Readonly<Record<PlanKind, Setters>> = {
  feature: {
    ...SCHEDULED,
    workflow_kind: setWorkflowKind,
    epic: (draft, value, ask) => {
      draft.epicId = pointer(draft, value, 'epic', 'Epic', ask)[0] ?? null;
    },
    release_phase: (draft, value, ask) => {
      draft.phaseId = pointer(draft, value, 'release_phase', 'Release phase', ask)[0] ?? null;
    },
  },
  epic: { ...SCHEDULED, duration_source: setDurationSource },
  requirement: { ...WORKED_ON, start_date: setStart, end_date: setEnd },
  release: {
    ...PROGRESSING,
    theme: setDescription,
    workflow_status: setStatus,
    status: setStatus,
    owner: setAssignee,
    start_date: setStart,
    end_date: setEnd,
    release_date: date('release_date', 'Release date'),
    development_started_on: date('development_started_on', 'Development started on'),
    external_release_date: unlessEmpty(date('external_release_date', 'External release date')),
    external_date_resolution: unlessEmpty(
      oneOf('external_date_resolution', 'External date resolution', DATE_RESOLUTIONS),
    ),
    duration_source: setDurationSource,
    capacity_units: oneOf('capacity_units', 'Capacity units', CAPACITY_UNITS),
    total_capacity_text: text('total_capacity_text'),
    parking_lot: flag('parking_lot'),
    initiatives: (draft, value, ask) => {
      const given = Array.isArray(value) ? value : asList(value);
      draft.initiativeIds = given.flatMap((each) => pointer(draft, each, 'initiative', 'Initiative', ask));
    },
    goals: setGoals,
    parent_id: setParent('release'),
  },
  initiative: {
    ...WEIGHED,
    start_date: setStart,
    end_date: setEnd,
    presented: unlessEmpty(flag('presented')),
    position: (draft, value) => {
      draft.position = asNumberOrNull(value, 'Position') ?? draft.position;
    },
    duration_source: setDurationSource,
    parent_id: setParent('initiative'),
  },
  goal: {
    ...WEIGHED,
    success_metric: setMetric,
    success_metric_name: text('success_metric_name'),
    success_metric_description: setMetricNote,
    parent_id: setParent('goal'),
  },
  key_result: {
    ...WORKED_ON,
    watchers: setWatchers,
    target_metric: text('target_metric'),
    starting_metric: text('starting_metric'),
    current_metric: text('current_metric'),
  },
  release_phase: {
    ...PROGRESSING,
    description: setDescription,
    start_on: setStart,
    end_on: setEnd,
    phase_type: oneOf('phase_type', 'Phase type', PHASE_TYPES),
    duration_source: setDurationSource,
  },
};

/**
 * Sets every known attribute of a draft. Attributes the record does not have are passed over without a word, as the
 * server does. Throws a `Refusal` if the outcome is not valid; the draft must then be thrown away.
 */
export function setAttributes(draft: PlanRecord, given: Readonly<Record<string, unknown>>, ask: Ask): void {
  const setters = WRITABLE[draft.kind];
  const own = Object.entries(given).filter(([name]) => Object.hasOwn(setters, name));
  takeAll([
    ...own.map(
      ([name, value]) =>
        () =>
          setters[name]?.(draft, value, ask),
    ),
    () => requireFilled(draft),
    () => requireOrder(draft),
  ]);
}

function requireFilled(draft: PlanRecord): void {
  if (draft.name === '') throw invalid("Name can't be blank");
  if (draft.kind === 'release_phase' && draft.extra.phase_type === undefined) {
    throw invalid("Phase type can't be blank");
  }
}

function requireOrder(draft: PlanRecord): void {
  if (draft.startOn === null || draft.endOn === null || draft.endOn >= draft.startOn) return;
  const end = draft.kind === 'feature' || draft.kind === 'epic' ? 'Due' : 'End';
  throw invalid(`${end} date must be after the start date`);
}
