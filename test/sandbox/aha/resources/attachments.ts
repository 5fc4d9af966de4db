import * as v from 'valibot';
import { maySee, requireWriter } from '../access';
import { attributesOf, touch } from '../change-records';
import { showAttachment } from '../present/basics';
import { asText, asTextOrNull } from '../read-value';
import { invalid, Refusal, recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { Attachment } from '../types';
import { allHolders, type Holder } from './attachment-holders';

const FileSchema = v.object({ name: v.string(), type: v.string(), bytes: v.instance(Uint8Array) });

/** Files on descriptions, comments, to-dos and custom fields. */
export const attachmentRoutes: readonly Route[] = [
  ...(['note', 'comment', 'task', 'custom_field', 'custom_field_value'] as const).flatMap((kind) =>
    routes(`/${kind}s/:id/attachments`, { POST: (ask) => attach(ask, kind) }),
  ),
  ...routes('/attachments/:id', { DELETE: remove }),
];

function attach(ask: Ask, kind: Holder['kind']): Answer {
  const holder = allHolders(ask.store).find((each) => each.kind === kind && each.id === param(ask, 'id'));
  if (holder === undefined || !maySee(ask, holder.productId)) throw recordNotFound();
  requireWriter(ask, holder.productId);
  const { name, type, bytes } = readFile(ask);
  const same = holder.attachments.find((each) => each.fileName === name && Buffer.compare(each.bytes, bytes) === 0);
  if (same !== undefined) throw duplicate(ask, same);
  const attachment: Attachment = {
    id: ask.store.newId(),
    token: ask.store.newToken(16),
    fileName: name,
    contentType: type,
    bytes,
    createdAtMs: ask.store.nowMs(),
  };
  holder.attachments.push(attachment);
  touch(ask, holder.recordId);
  return { json: { attachment: showAttachment(ask.store, attachment) } };
}

function remove(ask: Ask): Answer {
  const id = param(ask, 'id');
  const holder = allHolders(ask.store).find((each) => each.attachments.some((one) => one.id === id));
  if (holder === undefined || !maySee(ask, holder.productId)) throw recordNotFound();
  requireWriter(ask, holder.productId);
  holder.attachments.splice(
    holder.attachments.findIndex((each) => each.id === id),
    1,
  );
  touch(ask, holder.recordId);
  return 'nothing';
}

/** A file out of a form, or a link to one given as JSON. */
function readFile(ask: Ask): { name: string; type: string; bytes: Uint8Array } {
  const given = attributesOf(ask, 'attachment');
  const file = v.safeParse(FileSchema, given.data);
  if (file.success) return { ...file.output, type: file.output.type || 'application/octet-stream' };
  const url = asTextOrNull(given.file_url);
  if (url === null) throw invalid("Data can't be blank");
  return {
    name: asTextOrNull(given.file_name) ?? url.split('/').at(-1) ?? url,
    type: asText(given.content_type) || 'text/uri-list',
    bytes: new TextEncoder().encode(url),
  };
}

function duplicate(ask: Ask, same: Attachment): Refusal {
  return new Refusal(412, {
    json: {
      status: 'duplicate',
      success: false,
      attachmentId: same.id,
      attachmentUrl: `${ask.store.origin}/attachments/${same.id}/token/${same.token}?size=original`,
    },
  });
}
