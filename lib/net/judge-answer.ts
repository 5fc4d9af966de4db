import { BatonError } from '../errors';
import type { HttpAnswer } from './http';
import { retryAfterMs } from './retry-after';

/** What was asked, as far as it decides what the answer means. */
export interface Question {
  readonly host: string;
  readonly isWrite: boolean;
  readonly accept: 'json' | 'page' | 'file';
  /** The body is not written in the characters that it says. */
  readonly isGarbled: boolean;
  /** The server wanted the request to go to another address. */
  readonly wasSentElsewhere: boolean;
  readonly nowMs: number;
}

/**
 * The failure that an answer means, or `null` if the connector may read it. A write that met a broken server may have
 * been made all the same (Rally's 502 and 524 come while the request still runs), so its failure is `unknown`.
 */
export function judgeAnswer(answer: HttpAnswer, question: Question): BatonError | null {
  const { host, accept } = question;
  const { status } = answer;
  const isRedirect = status >= 300 && status < 400 && status !== 304;
  if (accept === 'file' && (question.wasSentElsewhere || isRedirect)) {
    return new BatonError('permission', `${host} keeps the file at another address, where Baton may not read it.`);
  }
  if (question.wasSentElsewhere || isRedirect) {
    return new BatonError('auth', `${host} asks to sign in. Open it in a tab, sign in, and try again.`);
  }
  if (status === 429) {
    const waitMs = retryAfterMs(answer.headers, question.nowMs);
    return new BatonError('rate', `${host} has had too many requests for now. Baton goes on in a moment.`, {
      ...(waitMs !== undefined && { retryAfterMs: waitMs }),
    });
  }
  if (status >= 500 || status === 408) return brokenServer(answer, question);
  if (accept === 'json' && status < 300 && isPage(answer)) {
    if (question.isWrite ? isSurelySignIn(answer.text) : isMaybeSignIn(answer.text)) {
      return new BatonError('auth', `${host} answered with its sign-in page. Sign in there and try again.`);
    }
    return brokenServer(answer, question);
  }
  if (status < 200) return brokenServer(answer, question);
  return accept === 'json' && status < 300 && question.isGarbled ? garbled(question) : null;
}

/** Read all the same it would put replacement characters into records, for good. */
function garbled({ host, isWrite }: Question): BatonError {
  return isWrite
    ? new BatonError('unknown', `${host} confirmed the change in characters that cannot be read. Baton looks it up.`)
    : new BatonError('unavailable', `${host} answered in other characters than it says. Baton tries again later.`);
}

/** Gateways say so of a server that has not come to an end. Rally: 502 and 524 (KB 125586). */
const TOO_SLOW = [408, 502, 504, 524];

function brokenServer(answer: HttpAnswer, { host, isWrite, nowMs }: Question): BatonError {
  const waitMs = retryAfterMs(answer.headers, nowMs);
  const details = waitMs === undefined ? {} : { retryAfterMs: waitMs };
  return isWrite
    ? new BatonError(
        'unknown',
        `${host} failed while writing, so it is not known whether the change was made.`,
        details,
      )
    : new BatonError('unavailable', `${host} is not working at the moment. Baton tries again later.`, {
        ...details,
        ...(TOO_SLOW.includes(answer.status) && { isTooSlow: true }),
      });
}

function isPage(answer: HttpAnswer): boolean {
  return (
    /\b(text\/html|application\/xhtml)/i.test(answer.headers.get('content-type') ?? '') ||
    /^\s*<(!doctype|html|head|body)\b/i.test(answer.text.slice(0, 500))
  );
}

/** For a write this is proof that it was not made, so a word somewhere on a page about an outage is not enough. */
function isSurelySignIn(html: string): boolean {
  return /<input[^>]*type=["']?password/i.test(html) || /<title>[^<]*\b(sign|log)[ _-]?in\b/i.test(html);
}

function isMaybeSignIn(html: string): boolean {
  return isSurelySignIn(html) || /\b(sign|log)[ _-]?in\b/i.test(html);
}
