import { BatonError } from '../errors';

/**
 * Reads what Rally answered to a write.
 * @throws BatonError `unknown` where it cannot be read: the write may have been made, and its outcome does not show
 */
export function readWritten<Answer>(read: () => Answer): Answer {
  try {
    return read();
  } catch (cause) {
    throw new BatonError('unknown', 'Rally answered a change in a form that Baton cannot read.', { cause });
  }
}
