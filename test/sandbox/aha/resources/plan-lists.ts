import { findPlanRecord, findProduct, visibleRecords } from '../access';
import { listRecords } from '../lists';
import { type Ask, param, type Route, routes } from '../router';
import type { PlanKind, PlanRecord } from '../types';

type Listed = 'feature' | 'epic' | 'release' | 'initiative' | 'goal';

const PLURALS: Readonly<Record<Listed, string>> = {
  feature: 'features',
  epic: 'epics',
  release: 'releases',
  initiative: 'initiatives',
  goal: 'goals',
};

/** Lists of planning records: of the account, of a workspace, and below another record. */
export const planListRoutes: readonly Route[] = [
  ...(['feature', 'epic', 'initiative', 'goal'] as const).flatMap(accountWide),
  ...(['feature', 'epic', 'initiative', 'goal'] as const).flatMap(ofProduct),
  ...routes('/products/:product_id/releases', { GET: listReleases }),
  ...below('release', 'feature', (record, parent) => record.releaseId === parent.id),
  ...below('release', 'epic', (record, parent) => record.releaseId === parent.id),
  ...below('epic', 'feature', (record, parent) => record.epicId === parent.id),
  ...(['feature', 'epic', 'release'] as const).flatMap((kind) =>
    below('initiative', kind, (record, parent) => record.initiativeIds.includes(parent.id)),
  ),
  ...(['feature', 'epic', 'release', 'initiative'] as const).flatMap((kind) =>
    below('goal', kind, (record, parent) => record.goalIds.includes(parent.id)),
  ),
  ...below('initiative', 'goal', (goal, initiative) => initiative.goalIds.includes(goal.id)),
  ...below('release', 'release', (record, parent) => record.parentId === parent.id),
];

function accountWide(kind: Listed): Route[] {
  return routes(`/${PLURALS[kind]}`, {
    GET: (ask) => listRecords(ask, PLURALS[kind], active(ask, visibleRecords(ask, kind))),
  });
}

function ofProduct(kind: Listed): Route[] {
  return routes(`/products/:product_id/${PLURALS[kind]}`, {
    GET: (ask) => listRecords(ask, PLURALS[kind], active(ask, inProduct(ask, kind))),
  });
}

function listReleases(ask: Ask) {
  const parked = ask.query.get('parking_lot');
  const unshipped = ask.query.get('exclude_shipped') === 'true';
  const releases = inProduct(ask, 'release').filter(
    (release) => (parked !== 'true' || release.extra.parking_lot === true) && !(unshipped && isShipped(release)),
  );
  return listRecords(ask, 'releases', releases);
}

function below(parent: Listed, kind: Listed, belongs: (record: PlanRecord, parent: PlanRecord) => boolean): Route[] {
  return routes(`/${PLURALS[parent]}/:parent_id/${PLURALS[kind]}`, {
    GET: (ask) => {
      const above = findPlanRecord(ask, parent, param(ask, 'parent_id'));
      return listRecords(
        ask,
        PLURALS[kind],
        visibleRecords(ask, kind).filter((record) => belongs(record, above)),
      );
    },
  });
}

function inProduct(ask: Ask, kind: PlanKind): readonly PlanRecord[] {
  const product = findProduct(ask, param(ask, 'product_id'));
  return ask.store.recordsOf(kind).filter((record) => record.productId === product.id);
}

/** `only_active` leaves out records whose status is complete. */
function active(ask: Ask, records: readonly PlanRecord[]): readonly PlanRecord[] {
  if (ask.query.get('only_active') !== 'true') return records;
  const complete = new Set(
    ask.store.workflows.flatMap((each) => each.statuses).flatMap((each) => (each.complete ? [each.id] : [])),
  );
  return records.filter((record) => record.statusId === null || !complete.has(record.statusId));
}

function isShipped(release: PlanRecord): boolean {
  return typeof release.extra.released_on === 'string';
}
