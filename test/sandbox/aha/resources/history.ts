import { maySee, requireWriter, visibleProducts } from '../access';
import { pageOf, readInstant } from '../lists';
import { showTime, showUser } from '../present/basics';
import { TYPE_NAMES } from '../present/references';
import { forbidden, recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { Deletion } from '../types';

const RESTORABLE_MS = 7 * 86_400_000;

/** The audit trail and the recycle bin. */
export const historyRoutes: readonly Route[] = [
  ...routes('/audits', { GET: listAudits }),
  ...routes('/deletions', {
    GET: (ask) =>
      pageOf(ask, 'deletions', restorable(ask), (deletion) => ({
        id: deletion.id,
        deleted_at: showTime(deletion.atMs),
        deleted_by_user: showUser(ask.store, deletion.userId),
        record_type: TYPE_NAMES[deletion.root.kind],
        record_id: deletion.root.id,
        reference_num: deletion.root.ref,
        name: deletion.root.name,
      })),
  }),
  ...routes('/deletions/:id/restore', { POST: restore }),
];

function listAudits(ask: Ask): Answer {
  const { query, store } = ask;
  const owns = store.products.some((product) => product.roles[ask.viewer.id] === 20);
  if (ask.options.audits === 'owner' && !owns) throw forbidden();
  const sinceMs = readInstant(ask, 'created_since') ?? Number.NEGATIVE_INFINITY;
  const beforeMs = readInstant(ask, 'created_before') ?? Number.POSITIVE_INFINITY;
  const afterId = query.get('after_id');
  const seen = new Set(visibleProducts(ask).map((product) => product.id));
  const is = (name: string, value: string) => (query.get(name) ?? value) === value;
  const audits = store.audits.filter(
    (audit) =>
      seen.has(audit.productId) &&
      audit.atMs >= sinceMs &&
      audit.atMs < beforeMs &&
      (afterId === null || BigInt(audit.id) > BigInt(/^\d+$/.test(afterId) ? afterId : 0)) &&
      is('auditable_type', audit.type) &&
      is('auditable_id', audit.changedId) &&
      is('associated_type', audit.recordType) &&
      is('associated_id', audit.recordId) &&
      is('audit_action', audit.action) &&
      is('user_id', audit.userId),
  );
  return pageOf(ask, 'audits', audits, (audit) => ({
    id: audit.id,
    audit_action: audit.action,
    created_at: showTime(audit.atMs),
    interesting: true,
    user: showUser(store, audit.userId),
    contributors: [],
    auditable_type: audit.type,
    auditable_id: audit.changedId,
    associated_type: audit.recordType,
    associated_id: audit.recordId,
    description: audit.description,
    auditable_url: audit.url,
    changes: audit.changes,
  }));
}

/** Puts a deleted record back, with its children, links and identifiers. */
function restore(ask: Ask): Answer {
  const deletion = restorable(ask).find((each) => each.id === param(ask, 'id'));
  if (deletion === undefined) throw recordNotFound();
  requireWriter(ask, deletion.root.productId);
  for (const record of deletion.records) ask.store.addRecord(record);
  for (const field of deletion.fields) ask.store.addIntegrationField(field);
  ask.store.deletions.splice(ask.store.deletions.indexOf(deletion), 1);
  return 'nothing';
}

function restorable(ask: Ask): readonly Deletion[] {
  const oldestMs = ask.store.nowMs() - RESTORABLE_MS;
  return ask.store.deletions.filter((each) => each.atMs >= oldestMs && maySee(ask, each.root.productId));
}
