/** How something failed, which decides what happens next. `unknown`: the write may or may not have happened. */
export type ErrorKind =
  | 'auth'
  | 'permission'
  | 'rate'
  | 'offline'
  | 'invalid'
  | 'conflict'
  | 'gone'
  | 'unavailable'
  | 'unknown';

interface Details {
  /** Rate and unavailable: how long the server asks to wait. */
  readonly retryAfterMs?: number;
  /** The server did not come to an end with what was asked: less of it may do. */
  readonly isTooSlow?: true;
  readonly cause?: unknown;
}

/** An error that a person can act on: its message is a whole sentence. Never holds a secret or a record's content. */
export class BatonError extends Error {
  readonly kind: ErrorKind;
  readonly retryAfterMs: number | undefined;
  readonly isTooSlow: boolean;

  constructor(kind: ErrorKind, sentence: string, details: Details = {}) {
    super(sentence, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'BatonError';
    this.kind = kind;
    this.retryAfterMs = details.retryAfterMs;
    this.isTooSlow = details.isTooSlow === true;
  }
}

/** Turns whatever was thrown into an error with a kind; a programming mistake stays visible as its cause. */
export function toBatonError(thrown: unknown): BatonError {
  if (thrown instanceof BatonError) return thrown;
  return new BatonError('invalid', 'Something went wrong inside Baton. Nothing was lost; try again.', {
    cause: thrown,
  });
}
