import * as v from 'valibot';
import { BatonError } from '../errors';
import type { HttpAnswer } from '../net/http';
import { parseJson } from './json';

/** Longest part of Aha!'s own words that is repeated to people. */
const REASON_LENGTH = 200;

const message = v.object({ message: v.string() });
/** `{"error":"Validation failed","errors":{"message":"…"}}` or `"errors":[{"message":"…"}]`: both forms are in use. */
const errorBody = v.object({
  error: v.optional(v.string()),
  message: v.optional(v.string()),
  errors: v.optional(v.union([message, v.array(v.union([message, v.string()]))])),
});

/**
 * Explains an answer that is not a success. `invalid`: Aha! refused the content, in its own words; `permission`;
 * `gone`: missing or not visible, which Aha! does not tell apart; `conflict`; `unavailable`, and `unknown` for a write
 * that the server may have carried out. `unauthorized` says what a 401 means for the way the connection signs in.
 */
export function explainFailure(answer: HttpAnswer, isWrite: boolean, unauthorized: () => BatonError): BatonError {
  const { status } = answer;
  const reason = reasonOf(answer.text);
  if (status === 401) return unauthorized();
  if (status === 403) return new BatonError('permission', withReason('Aha! does not let you do this', reason));
  if (status === 404 && reason === null) {
    return new BatonError(
      'invalid',
      'Aha! does not know this operation. Check the account’s address, then update Baton.',
    );
  }
  if (status === 404)
    return new BatonError('gone', 'Aha! does not find the record: it is gone, or you may not see it.');
  if (status === 409 || status === 412) return new BatonError('conflict', withReason('Aha! already has this', reason));
  if (status >= 400 && status < 500) return new BatonError('invalid', withReason('Aha! refused this', reason));
  if (status >= 300 && status < 400) return unauthorized();
  if (isWrite)
    return new BatonError('unknown', 'Aha! broke off: the change may or may not be saved. Baton looks it up.');
  return new BatonError('unavailable', 'Aha! does not answer right now. Baton tries again later.');
}

/** What Aha! says is wrong, or `null` where the answer is no JSON of an error (a page, or nothing). */
export function reasonOf(text: string): string | null {
  if (!text.trimStart().startsWith('{')) return null;
  const parsed = v.safeParse(errorBody, parseQuietly(text));
  if (!parsed.success) return null;
  const { error, errors, message: single } = parsed.output;
  const details = [errors ?? []].flat().map((entry) => (typeof entry === 'string' ? entry : entry.message));
  const words = details.length > 0 ? details.join('; ') : (single ?? error ?? '');
  return words.length > REASON_LENGTH ? `${words.slice(0, REASON_LENGTH)}…` : words;
}

function parseQuietly(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    // What only begins like JSON gives no reason.
    return undefined;
  }
}

function withReason(sentence: string, reason: string | null): string {
  return reason === null || reason === '' ? `${sentence}.` : `${sentence}: ${reason.replace(/\.$/, '')}.`;
}
