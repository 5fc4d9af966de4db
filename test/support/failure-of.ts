import { BatonError } from '../../lib/errors';

/** The error that a promise fails with; anything else fails the test. */
export async function failureOf(promise: Promise<unknown>): Promise<BatonError> {
  try {
    await promise;
  } catch (thrown) {
    if (thrown instanceof BatonError) return thrown;
    throw thrown;
  }
  throw new Error('It did not fail.');
}
