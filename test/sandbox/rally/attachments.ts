import { Refusal } from './refusal';
import { textOf } from './row';
import type { Visit } from './visit';

const LINE = 76;
const MAX_BYTES = 50 * 1024 * 1024;

/** `GET /slm/attachment/OID/NAME`: the bytes themselves. */
export function downloadAttachment(visit: Visit, path: string): Response {
  const oid = Number(path.split('/')[3]);
  const attachment = visit.world.store.get(oid);
  const content = attachment && visit.world.store.follow(attachment, 'Content');
  if (attachment?.type !== 'Attachment' || content === undefined) return new Response('Not found', { status: 404 });
  const name = encodeURIComponent(textOf(attachment, 'Name'));
  return new Response(Buffer.from(textOf(content, 'Content'), 'base64'), {
    headers: {
      'content-type': textOf(attachment, 'ContentType'),
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    },
  });
}

/** Base64 as Rally stores it, in lines of 76 characters. Refuses what is no base64 or more than 50 MB. */
export function normaliseContent(text: string): string {
  const bare = text.replace(/\s/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) {
    throw new Refusal('Could not convert: "Content" must be base64 : type to convert : class [B');
  }
  if ((bare.length / 4) * 3 > MAX_BYTES) {
    throw new Refusal('Validation error: AttachmentContent.Content exceeds the maximum size of 50 MB');
  }
  return bare.replace(new RegExp(`(.{${LINE}})(?=.)`, 'g'), '$1\r\n');
}
