import { findPlanRecord, findProduct, requireWriter } from '../access';
import { writeAudit } from '../audit-trail';
import { draftRecord } from '../create-record';
import { showPlanRecord } from '../present/plan-records';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { PlanKind, PlanRecord } from '../types';

/** A record that becomes one of another kind: a new identifier and reference; the old ones are gone for good. */
export const conversionRoutes: readonly Route[] = [
  ...routes('/features/:id/convert_to_epic', { POST: convertToEpic }),
  ...routes('/requirements/:id/convert_to_feature', { POST: convertToFeature }),
];

/** The one answer whose wrapper has no name, nor its links, as the documentation's example shows it. */
function convertToEpic(ask: Ask): Answer {
  const feature = findPlanRecord(ask, 'feature', param(ask, 'id'));
  const requirements = ask.store.requirementsOf(feature.id);
  const epic = become(ask, feature, 'epic', feature.releaseId);
  for (const requirement of requirements) {
    Object.assign(become(ask, requirement, 'feature', feature.releaseId), { epicId: epic.id });
  }
  const { epic_links, ...shown } = showPlanRecord(ask.store, epic);
  return { json: { '': { ...shown, _links: epic_links } } };
}

/** The feature that it was part of stays related to it. */
function convertToFeature(ask: Ask): Answer {
  const { store } = ask;
  const requirement = findPlanRecord(ask, 'requirement', param(ask, 'id'));
  const above = requirement.featureId === null ? null : store.findRecord(requirement.featureId);
  const feature = become(ask, requirement, 'feature', above?.releaseId ?? null);
  if (above !== null) {
    const [typeId, createdAtMs] = [10, store.nowMs()];
    store.recordLinks.push({ id: store.newId(), typeId, parentId: above.id, childId: feature.id, createdAtMs });
  }
  return { json: { feature: showPlanRecord(store, feature) } };
}

/** What people wrote goes along, what integrations keep does not: the example's new feature has no integration fields. */
function become(ask: Ask, from: PlanRecord, kind: PlanKind, releaseId: string | null): PlanRecord {
  requireWriter(ask, from.productId);
  const { store } = ask;
  const product = findProduct(ask, from.productId);
  const to = draftRecord(store, kind, { product, creator: ask.viewer, releaseId });
  Object.assign(to, {
    name: from.name,
    note: from.note,
    assigneeId: from.assigneeId,
    tags: from.tags,
    startOn: from.startOn,
    endOn: from.endOn,
    progress: from.progress,
    initiativeIds: from.initiativeIds,
    goalIds: from.goalIds,
    estimates: from.estimates,
    scores: from.scores,
    customFields: from.customFields,
  });
  for (const field of [...store.integrationFieldsOf(from.id)]) store.removeIntegrationField(field.id);
  store.removeRecord(from.id);
  store.addRecord(to);
  moveOver(store.comments, (comment) => comment.onId === from.id, { onType: kind, onId: to.id });
  moveOver(store.tasks, (task) => task.onId === from.id, { onId: to.id });
  moveOver(store.recordLinks, (link) => link.parentId === from.id, { parentId: to.id });
  moveOver(store.recordLinks, (link) => link.childId === from.id, { childId: to.id });
  writeAudit(ask, 'destroy', from, []);
  writeAudit(ask, 'create', to, []);
  return to;
}

function moveOver<Row extends object>(rows: Row[], isMeant: (row: Row) => boolean, changed: Partial<Row>): void {
  for (const [index, row] of rows.entries()) if (isMeant(row)) rows[index] = { ...row, ...changed };
}
