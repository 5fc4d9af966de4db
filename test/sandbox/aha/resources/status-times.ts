import { findPlanRecord, visibleRecords } from '../access';
import { pageOf } from '../lists';
import { findStatus, showTime } from '../present/basics';
import { recordNotFound } from '../refusal';
import { type Ask, param, type Route, routes } from '../router';
import type { PlanKind, PlanRecord, StatusTime } from '../types';

const KINDS = { features: 'feature', epics: 'epic', releases: 'release', requirements: 'requirement' } as const;

/** How long records had which status. A record's own answer shows the same without identifiers. */
export const statusTimeRoutes: readonly Route[] = [
  ...Object.entries(KINDS).flatMap(([plural, kind]) => ofRecord(plural, kind)),
  ...routes('/workflow_status_times/:id', { GET: (ask) => ({ json: { workflow_status_time: findOne(ask) } }) }),
];

function ofRecord(plural: string, kind: PlanKind): Route[] {
  return routes(`/${plural}/:record_id/workflow_status_times`, {
    GET: (ask) => {
      const record = findPlanRecord(ask, kind, param(ask, 'record_id'));
      return pageOf(ask, 'workflow_status_times', timesOf(ask, record), (time) => time);
    },
  });
}

function findOne(ask: Ask) {
  const records = Object.values(KINDS).flatMap((kind) => visibleRecords(ask, kind));
  const found = records.flatMap((record) => timesOf(ask, record)).find(({ id }) => id === param(ask, 'id'));
  if (found === undefined) throw recordNotFound();
  return found;
}

function timesOf(ask: Ask, record: PlanRecord) {
  return record.statusTimes.map((time, at) => show(ask, time, idOf(record, at)));
}

/** Times have no identifier where they are kept: theirs lies right behind their record's, where no other one does. */
function idOf({ id }: PlanRecord, at: number): string {
  return String(BigInt(id) + BigInt(at + 1));
}

function show({ store }: Ask, { statusId, startedAtMs, endedAtMs }: StatusTime, id: string) {
  return {
    id,
    workflow_status_id: statusId,
    status_name: findStatus(store, statusId)?.name ?? '',
    started_at: showTime(startedAtMs),
    ended_at: endedAtMs === null ? null : showTime(endedAtMs),
    created_at: showTime(startedAtMs),
  };
}
