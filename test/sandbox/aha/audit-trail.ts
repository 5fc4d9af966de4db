import { findStatus } from './present/basics';
import { pagePath, TYPE_NAMES } from './present/references';
import type { Ask } from './router';
import type { Store } from './store';
import type { Audit, CustomValue, PlanRecord } from './types';

/** What one person changes of one record within this time shares a row, under the time of the first change. */
const BUCKET_MS = 5 * 60_000;

/** Appends to the audit trail: who did what to which record. Texts and custom values have rows of their own. */
export function writeAudit(ask: Ask, action: Audit['action'], record: PlanRecord, changes: Audit['changes']): void {
  const texts = changes.filter((change) => change.field_name === 'Description');
  const customs = changes.filter((change) => change.field_name in record.customFields);
  const own = changes.filter((change) => !texts.includes(change) && !customs.includes(change));
  if (action !== 'update' || own.length > 0) writeRow(ask, action, record, TYPE_NAMES[record.kind], record.id, own);
  if (texts.length > 0) writeRow(ask, action, record, 'Note', record.note.id, texts);
  for (const change of customs) {
    writeRow(ask, action, record, 'CustomFieldValue', ask.store.newId(), [change]);
  }
}

function writeRow(
  ask: Ask,
  action: Audit['action'],
  record: PlanRecord,
  type: string,
  changedId: string,
  changes: Audit['changes'],
): void {
  const open = action === 'update' ? findOpenRow(ask, record, type, changedId, changes) : -1;
  const before = ask.store.audits[open];
  if (before !== undefined) {
    ask.store.audits[open] = { ...before, changes: joinChanges(before.changes, changes) };
    return;
  }
  const verb = { create: 'created', update: 'updated', destroy: 'deleted' }[action];
  const recordType = TYPE_NAMES[record.kind];
  ask.store.audits.push({
    id: ask.store.newId(),
    action,
    atMs: ask.store.nowMs(),
    userId: ask.viewer.id,
    type,
    changedId,
    recordType,
    recordId: record.id,
    productId: record.productId,
    description: `${verb} ${recordType.toLowerCase()} ${record.ref} ${record.name}`,
    url: ask.store.origin + pagePath(record),
    changes,
  });
}

function findOpenRow(ask: Ask, record: PlanRecord, type: string, changedId: string, changes: Audit['changes']): number {
  const sinceMs = ask.store.nowMs() - BUCKET_MS;
  const names = changes.map(({ field_name }) => field_name);
  return ask.store.audits.findLastIndex(
    (audit) =>
      audit.action === 'update' &&
      audit.atMs > sinceMs &&
      audit.userId === ask.viewer.id &&
      audit.recordId === record.id &&
      audit.type === type &&
      (audit.changedId === changedId || audit.changes.some(({ field_name }) => names.includes(field_name))),
  );
}

/** From what it was first to what it became last: values between are not kept. */
function joinChanges(first: Audit['changes'], last: Audit['changes']): Audit['changes'] {
  const joined = new Map(first.map((change) => [change.field_name, change.value]));
  for (const { field_name, value } of last) {
    const was = joined.get(field_name);
    const [deleted] = /^<span class="deleted">.*?<\/span>/s.exec(was ?? value) ?? [''];
    const [inserted] = /<span class="inserted">.*<\/span>$/s.exec(value) ?? [''];
    joined.set(field_name, deleted + inserted);
  }
  return [...joined].map(([field_name, value]) => ({ field_name, value }));
}

/** What changed between two states of a record, field by field, as display HTML. */
export function auditChanges(store: Store, before: PlanRecord, after: PlanRecord): Audit['changes'] {
  const old = describe(store, before);
  return Object.entries(describe(store, after))
    .filter(([name, value]) => old[name] !== value)
    .map(([name, value]) => ({ field_name: name, value: showChange(old[name] ?? '', value) }));
}

function describe(store: Store, record: PlanRecord): Record<string, string> {
  const nameOf = (id: string | null) => (id === null ? '' : (store.findRecord(id)?.name ?? ''));
  return {
    Name: record.name,
    Description: record.note.body,
    Status: findStatus(store, record.statusId)?.name ?? '',
    'Assigned to': store.users.find((user) => user.id === record.assigneeId)?.name ?? '',
    Tags: record.tags.join(', '),
    'Start date': record.startOn ?? '',
    'Due date': record.endOn ?? '',
    Release: nameOf(record.releaseId),
    Epic: nameOf(record.epicId),
    Initiative: record.initiativeIds.map(nameOf).join(', '),
    Progress: record.progress === null ? '' : `${record.progress}%`,
    ...Object.fromEntries(Object.entries(record.customFields).map(([key, { value }]) => [key, describeCustom(value)])),
  };
}

function describeCustom(value: CustomValue): string {
  return typeof value === 'object' && value !== null ? Object.values(value).join(', ') : String(value ?? '');
}

function showChange(before: string, after: string): string {
  const deleted = before === '' ? '' : `<span class="deleted">${before}</span>`;
  const inserted = after === '' ? '' : `<span class="inserted">${after}</span>`;
  return deleted + inserted;
}
