import { toBatonError } from '../../lib/errors';
import { MessageError } from '../../lib/messages';

/** The sentence that a person reads about whatever was thrown. Refusals bring their own; mistakes inside do not leak. */
export function sentenceOf(thrown: unknown): string {
  return thrown instanceof MessageError ? thrown.message : toBatonError(thrown).message;
}
