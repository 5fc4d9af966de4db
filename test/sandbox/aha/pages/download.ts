import { allHolders } from '../resources/attachment-holders';
import type { Store } from '../store';

/** An attachment's file: its address carries a token, so that no session is needed. `null` for other paths. */
export function answerDownload(path: string, store: Store): Response | null {
  const [, id, token] = /^\/attachments\/(\d+)\/token\/([0-9a-f]+)(?:\.download)?$/.exec(path) ?? [];
  if (id === undefined) return null;
  const found = allHolders(store)
    .flatMap((holder) => holder.attachments)
    .find((each) => each.id === id && each.token === token);
  if (found === undefined) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'content-type': found.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`,
    },
  });
}
