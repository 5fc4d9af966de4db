import type { PlanKind } from './types';

/** What progress may be calculated from, by kind, as the documentation's tables say. */
export const PROGRESS_SOURCES: Readonly<Record<PlanKind, readonly string[]>> = {
  feature: ['manual', 'from_requirements', 'from_remaining_estimate', 'from_todos'],
  epic: ['manual', 'from_features', 'from_remaining_estimate', 'from_todos', 'from_features_completed'],
  requirement: ['manual'],
  release: [
    'manual',
    'from_features',
    'from_release_phases',
    'from_todos',
    'from_remaining_estimate',
    'from_features_completed',
    'from_epics',
  ],
  initiative: ['manual', 'from_features', 'from_releases', 'from_children', 'from_features_completed', 'from_epics'],
  goal: [
    'manual',
    'from_features',
    'from_releases',
    'from_initiatives',
    'from_descendants',
    'from_features_completed',
    'from_epics',
    'from_key_results',
  ],
  key_result: ['manual'],
  release_phase: ['manual', 'from_features', 'from_todos', 'from_features_completed'],
};

/** What start and end may be calculated from. */
export const DURATION_SOURCES: Readonly<Partial<Record<PlanKind, readonly string[]>>> = {
  epic: ['manual', 'from_features'],
  release: ['manual', 'from_release_phases_features', 'from_sub_releases'],
  initiative: ['manual', 'from_children', 'from_releases', 'from_features_epics'],
  release_phase: ['manual', 'from_features'],
};

/** How an external release date may be rounded. */
export const DATE_RESOLUTIONS = ['sync', 'exact', 'week', 'month', 'quarter', 'half', 'year'];

export const PHASE_TYPES = ['phase', 'milestone'];

export const CAPACITY_UNITS = ['time', 'story_points'];
