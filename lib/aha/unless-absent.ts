import { BatonError } from '../errors';

const ABSENT = ['gone', 'permission'];

/** `null` for what is missing or not visible to this person. */
export async function unlessAbsent<Result>(reading: Promise<Result>): Promise<Result | null> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof BatonError && ABSENT.includes(thrown.kind)) return null;
    throw thrown;
  }
}
