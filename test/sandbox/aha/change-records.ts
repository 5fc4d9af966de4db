import { requireWriter } from './access';
import { setAttributes } from './attributes';
import { auditChanges, writeAudit } from './audit-trail';
import { draftRecord, type Place } from './create-record';
import { learnChoices, requireCustomFields } from './custom-fields';
import { asObject } from './read-value';
import { Refusal, takeAll } from './refusal';
import type { Ask } from './router';
import type { IntegrationField, PlanKind, PlanRecord, Product } from './types';

/** The attributes under their wrapper. Refuses a body without it, unless the option lets them stand at its top. */
export function attributesOf(ask: Ask, wrapper: string): Readonly<Record<string, unknown>> {
  const body = asObject(ask.body);
  const inner = asObject(body[wrapper]);
  if (Object.keys(inner).length > 0) return inner;
  if (ask.options.unwrappedBody === 'accepted' && !(wrapper in body)) return body;
  throw new Refusal(400, { json: { error: `param is missing or the value is empty: ${wrapper}` } });
}

/** Creates a record from the request's body. Throws a `Refusal` and creates nothing if it is not valid. */
export function createRecord(
  ask: Ask,
  kind: PlanKind,
  product: Product,
  place: Omit<Place, 'product' | 'creator'>,
): PlanRecord {
  requireWriter(ask, product.id);
  const draft = draftRecord(ask.store, kind, { ...place, product, creator: ask.viewer });
  takeAll([() => setAttributes(draft, attributesOf(ask, kind), ask), () => requireCustomFields(draft, ask)]);
  ask.store.addRecord(draft);
  learnChoices(ask.store, draft);
  writeAudit(ask, 'create', draft, []);
  return draft;
}

/** Updates a record from the request's body, all or nothing. `updated_at` moves only if something changed. */
export function updateRecord(ask: Ask, record: PlanRecord): PlanRecord {
  requireWriter(ask, record.productId);
  const draft = structuredClone(record);
  const given = attributesOf(ask, record.kind);
  setAttributes(draft, given, ask);
  if ('custom_fields' in given) requireCustomFields(draft, ask);
  if (JSON.stringify(draft) === JSON.stringify(record)) return record;
  const before = structuredClone(record);
  follow(ask, draft);
  Object.assign(record, draft, { updatedAtMs: ask.store.nowMs() });
  learnChoices(ask.store, record);
  writeAudit(ask, 'update', record, auditChanges(ask.store, before, record));
  ask.store.noteChange();
  return record;
}

/** Moves a record, with what hangs on it, into the recycle bin. */
export function deleteRecord(ask: Ask, root: PlanRecord): void {
  requireWriter(ask, root.productId);
  const { store } = ask;
  const records = [root, ...store.requirementsOf(root.id)];
  const fields: IntegrationField[] = records.flatMap((record) => [...store.integrationFieldsOf(record.id)]);
  for (const field of fields) store.removeIntegrationField(field.id);
  for (const record of records) store.removeRecord(record.id);
  store.deletions.push({ id: store.newId(), atMs: store.nowMs(), userId: ask.viewer.id, root, records, fields });
  for (const record of records) writeAudit(ask, 'destroy', record, []);
}

/** Moves `updated_at` of a record whose child changed, where that is switched on. */
export function touch(ask: Ask, recordId: string | null): void {
  const record = recordId === null ? null : ask.store.findRecord(recordId);
  if (record !== null && ask.options.childChangeTouchesRecord) record.updatedAtMs = ask.store.nowMs();
  ask.store.noteChange();
}

/** A record that was put into another workspace's release belongs to that workspace from then on. */
function follow(ask: Ask, draft: PlanRecord): void {
  const release = draft.releaseId === null ? null : ask.store.findRecord(draft.releaseId);
  if (release === null || release.productId === draft.productId) return;
  requireWriter(ask, release.productId);
  draft.productId = release.productId;
}
