import { findPlanRecord, findProduct, requireWriter } from '../access';
import { writeAudit } from '../audit-trail';
import { attributesOf, createRecord, updateRecord } from '../change-records';
import { draftRecord } from '../create-record';
import { createEntry } from '../custom-fields';
import { listRecords, pageOf } from '../lists';
import { showRollUp } from '../present/references';
import { recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { PlanRecord, Product } from '../types';

/** Releases that hold releases of several workspaces, and copies of releases. */
export const rollUpReleaseRoutes: readonly Route[] = [
  ...routes('/products/:product_id/roll_up_releases', { GET: list, POST: create }),
  ...routes('/roll_up_releases/:id', {
    GET: (ask) => answer(ask, find(ask)),
    PUT: (ask) => {
      const given = attributesOf(ask, 'roll_up_release');
      const rollUp = updateRecord({ ...ask, body: { release: given } }, find(ask));
      addWorkspaces(ask, rollUp, given.project_ids);
      return answer(ask, rollUp);
    },
  }),
  ...routes('/roll_up_releases/:id/releases', {
    GET: (ask) => {
      const { id } = find(ask);
      return listRecords(
        ask,
        'releases',
        ask.store.recordsOf('release').filter((release) => release.parentId === id),
      );
    },
  }),
  ...routes('/releases/:id/duplicate', { POST: duplicate }),
];

function list(ask: Ask): Answer {
  const product = findProduct(ask, param(ask, 'product_id'));
  const rollUps = ask.store.recordsOf('release').filter((each) => each.productId === product.id && isRollUp(each));
  return pageOf(ask, 'roll_up_releases', rollUps, (rollUp) => showRollUp(ask.store, rollUp));
}

function create(ask: Ask): Answer {
  const product = findProduct(ask, param(ask, 'product_id'));
  const given = attributesOf(ask, 'roll_up_release');
  const rollUp = createRecord({ ...ask, body: { release: given } }, 'release', product, {});
  rollUp.extra.master_release = true;
  addWorkspaces(ask, rollUp, given.project_ids);
  return answer(ask, rollUp);
}

/** Every workspace that takes part has a release of its own below. */
function addWorkspaces(ask: Ask, rollUp: PlanRecord, ids: unknown): void {
  if (!Array.isArray(ids)) return;
  for (const id of ids) {
    const product: Product = findProduct(ask, String(id));
    const body = { release: { name: rollUp.name } };
    createRecord({ ...ask, body }, 'release', product, { parentId: rollUp.id });
  }
}

/**
 * A copy of a release with its phases and features, and their requirements: texts as they are, without comments and
 * without what integrations keep. The answer names the copy, no more.
 */
function duplicate(ask: Ask): Answer {
  const original = findPlanRecord(ask, 'release', param(ask, 'id'));
  requireWriter(ask, original.productId);
  const copy = copyOf(ask, original, { name: `[Copy] ${original.name}` });
  for (const kind of ['release_phase', 'feature'] as const) {
    for (const each of ask.store.recordsOf(kind).filter(({ releaseId }) => releaseId === original.id)) {
      const made = copyOf(ask, each, { releaseId: copy.id });
      for (const one of ask.store.requirementsOf(each.id)) copyOf(ask, one, { featureId: made.id });
    }
  }
  return { json: { release: { id: copy.id, name: copy.name } } };
}

function copyOf(ask: Ask, from: PlanRecord, changed: Partial<PlanRecord>): PlanRecord {
  const { store } = ask;
  const { releaseId = from.releaseId, featureId = from.featureId } = changed;
  const product = findProduct(ask, from.productId);
  const copy = draftRecord(store, from.kind, { product, creator: ask.viewer, releaseId, featureId });
  const { name, statusId, assigneeId, tags, startOn, endOn, epicId, initiativeIds, estimates, extra } = from;
  Object.assign(
    copy,
    structuredClone({ name, statusId, assigneeId, tags, startOn, endOn, epicId, initiativeIds, estimates, extra }),
    changed,
  );
  copy.note.body = from.note.body;
  for (const [key, { value }] of Object.entries(from.customFields)) {
    copy.customFields[key] = createEntry(store, structuredClone(value));
  }
  store.addRecord(copy);
  writeAudit(ask, 'create', copy, []);
  return copy;
}

function isRollUp(release: PlanRecord): boolean {
  return release.extra.master_release === true;
}

function find(ask: Ask): PlanRecord {
  const release = findPlanRecord(ask, 'release', param(ask, 'id'));
  if (!isRollUp(release)) throw recordNotFound();
  return release;
}

function answer(ask: Ask, rollUp: PlanRecord): Answer {
  return { json: { roll_up_release: showRollUp(ask.store, rollUp) } };
}
