import * as v from 'valibot';
import { systemShape } from './parse-record';

/** The shape of a status's button: the few commands that exist, and nothing that a page could slip in. */
export const noticeActionShape = v.variant('command', [
  v.object({ label: v.string(), command: v.literal('openSignIn'), system: systemShape, origin: v.string() }),
  v.object({
    label: v.string(),
    command: v.literal('openOptions'),
    place: v.picklist(['integrations', 'setup', 'connections', 'review', 'activity', 'bulk']),
  }),
  v.object({ label: v.string(), command: v.literal('retry') }),
]);

/** The shape of what a page says it shows. */
export const pageRecordShape = v.object({
  kind: v.picklist(['initiative', 'release', 'epic', 'feature', 'requirement']),
  idOrRef: v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z0-9-]+$/)),
});
