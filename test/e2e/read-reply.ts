import * as v from 'valibot';
import type { MessageName, Output } from '../../lib/messages';

const replyShape = v.variant('ok', [
  v.object({ ok: v.literal(true), output: v.unknown() }),
  v.object({ ok: v.literal(false), error: v.object({ kind: v.string(), sentence: v.string() }) }),
]);

/** What the background answered to a message; throws an error with its sentence if it refused. */
export function readReply<Name extends MessageName>(name: Name, answer: unknown): Output<Name> {
  const reply = v.parse(replyShape, answer);
  if (!reply.ok) throw new Error(`${name} was refused: ${reply.error.kind}: ${reply.error.sentence}`);
  return reply.output as Output<Name>;
}
