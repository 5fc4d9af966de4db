/**
 * Rally fields that the server or the connector fills in by itself, although the schema calls them required: the place
 * (workspace, project), the first state, and figures with a standard value.
 */
export const filledByRally: ReadonlySet<string> = new Set(
  (
    'Workspace Project ScheduleState State FlowState CreationDate ObjectID FormattedID Subscription VersionId ' +
    'GrossEstimateConversionRatio TaskIndex'
  ).split(' '),
);

/** Aha! fields that are settled where a record is created: its release or feature is part of the address. */
export const filledByAha: ReadonlySet<string> = new Set(['release', 'feature', 'workflow_status', 'workflow_kind']);

/** What a release in Rally gets from `completeRelease` when its Aha! release has no dates. */
export const filledByRelease: ReadonlySet<string> = new Set(['ReleaseStartDate', 'ReleaseDate']);
