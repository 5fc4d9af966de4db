import type { Store } from '../store';
import type { Attachment } from '../types';

/** An attachment's file: its address carries a token, so that no session is needed. `null` for other paths. */
export function answerDownload(path: string, store: Store): Response | null {
  const [, id, token] = /^\/attachments\/(\d+)\/token\/([0-9a-f]+)(?:\.download)?$/.exec(path) ?? [];
  if (id === undefined) return null;
  const found = allAttachments(store).find((each) => each.id === id && each.token === token);
  if (found === undefined) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'content-type': found.contentType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.fileName)}`,
    },
  });
}

/** Every attachment of notes, comments and to-dos. */
export function allAttachments(store: Store): readonly Attachment[] {
  const kinds = [
    'feature',
    'epic',
    'requirement',
    'release',
    'initiative',
    'goal',
    'key_result',
    'release_phase',
  ] as const;
  return [
    ...kinds.flatMap((kind) => store.recordsOf(kind)).flatMap((record) => record.note.attachments),
    ...store.comments.flatMap((comment) => comment.attachments),
    ...store.tasks.flatMap((task) => task.attachments),
  ];
}
