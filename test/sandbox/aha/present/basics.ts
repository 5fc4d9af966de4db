import type { Store } from '../store';
import type { Attachment, IntegrationField, Note, PlanRecord, Product, User, WorkflowStatus } from '../types';

/** A JSON object of an answer. */
export type Shape = Record<string, unknown>;

/** `2019-01-01T00:00:00.000Z`. */
export function showTime(atMs: number): string {
  return new Date(atMs).toISOString();
}

/** `2019-01-01T00:00:00Z`: custom field values leave the milliseconds out. */
export function showTimeInSeconds(atMs: number): string {
  return showTime(atMs).replace(/\.\d{3}Z$/, 'Z');
}

/** A user as records refer to one. */
export function showUser(store: Store, id: string | null): Shape | null {
  const user = store.users.find((each) => each.id === id);
  return user === undefined ? null : showUserShape(user);
}

export function showUserShape(user: User): Shape {
  const createdAt = showTime(user.createdAtMs);
  return { id: user.id, name: user.name, email: user.email, created_at: createdAt, updated_at: createdAt };
}

/** An assignee: a user with the mark of a workspace's default one. */
export function showAssignee(store: Store, id: string | null): Shape | null {
  const user = showUser(store, id);
  return user && { default_assignee: false, ...user };
}

/** The short form of a workspace. */
export function showProject(store: Store, product: Product): Shape {
  return {
    id: product.id,
    reference_prefix: product.prefix,
    name: product.name,
    product_line: product.productLine,
    created_at: showTime(product.createdAtMs),
    url: `${store.origin}/projects/${product.prefix}`,
    workspace_type: 'product_workspace',
  };
}

export function showProjectOf(store: Store, record: PlanRecord): Shape | null {
  const product = store.products.find((each) => each.id === record.productId);
  return product === undefined ? null : showProject(store, product);
}

export function showAttachment(store: Store, attachment: Attachment): Shape {
  const at = showTime(attachment.createdAtMs);
  return {
    id: attachment.id,
    download_url: `${store.origin}/attachments/${attachment.id}/token/${attachment.token}.download?size=original`,
    created_at: at,
    updated_at: at,
    original_file_size: attachment.bytes.length,
    content_type: attachment.contentType,
    file_name: attachment.fileName,
    file_size: attachment.bytes.length,
  };
}

/** A rich text. `notableType` is the kind of record it belongs to. */
export function showNote(store: Store, note: Note, notableId: string, notableType: string): Shape {
  return {
    id: note.id,
    body: note.body,
    notable_id: notableId,
    notable_type: notableType,
    editor_version: note.editorVersion,
    created_at: showTime(note.createdAtMs),
    updated_at: showTime(note.updatedAtMs),
    attachments: note.attachments.map((each) => showAttachment(store, each)),
  };
}

/** An integration field's row. The integration's identifier is a string here, as live records have it. */
export function showIntegrationField(store: Store, field: IntegrationField): Shape {
  return {
    id: field.id,
    name: field.name,
    value: field.value,
    integration_id: field.integrationId,
    service_name: store.integrations.find((each) => each.id === field.integrationId)?.serviceName ?? 'rally',
    created_at: showTime(field.createdAtMs),
  };
}

export function showIntegrationFields(store: Store, recordId: string): Shape[] {
  return store.integrationFieldsOf(recordId).map((field) => showIntegrationField(store, field));
}

export function showStatusShape(status: WorkflowStatus): Shape {
  return {
    id: status.id,
    name: status.name,
    position: status.position,
    complete: status.complete,
    color: status.color,
    workflow_status_category: status.category,
  };
}

export function showStatus(store: Store, statusId: string | null): Shape | null {
  const status = findStatus(store, statusId);
  return status === undefined ? null : showStatusShape(status);
}

export function findStatus(store: Store, statusId: string | null): WorkflowStatus | undefined {
  return store.workflows.flatMap((workflow) => workflow.statuses).find((status) => status.id === statusId);
}

/** Periods a record spent in each status. */
export function showStatusTimes(store: Store, record: PlanRecord): Shape[] {
  return record.statusTimes.map((time) => ({
    status_id: time.statusId,
    status_name: findStatus(store, time.statusId)?.name ?? '',
    started_at: showTime(time.startedAtMs),
    ended_at: time.endedAtMs === null ? null : showTime(time.endedAtMs),
  }));
}

/** What a record's start and end are calculated from. */
export function showDurationSource({ extra }: PlanRecord): unknown {
  return extra.duration_source ?? 'duration_manual';
}

/** The day since which a record has its status. */
export function showStatusDay(record: PlanRecord): string | null {
  const last = record.statusTimes.at(-1);
  return last === undefined ? null : showTime(last.startedAtMs).slice(0, 10);
}

/** Tags with the colours they are shown in. Their identifiers follow from their names, so that they stay the same. */
export function showTags(tags: readonly string[]): Shape[] {
  return tags.map((name) => {
    const number = [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xffffff, 7);
    return { id: number, name, color: `#${number.toString(16).padStart(6, '0')}` };
  });
}
