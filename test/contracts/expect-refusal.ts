import { BatonError, type ErrorKind } from '../../lib/errors';

/** Waits for a failure of this kind. Throws where it does not come: the rehearsal then exercises less than it says. */
export async function expectRefusal(kind: ErrorKind, attempt: Promise<unknown>): Promise<void> {
  const outcome = await attempt.then(
    () => 'success',
    (thrown: unknown) => (thrown instanceof BatonError ? thrown.kind : Promise.reject(thrown)),
  );
  if (outcome !== kind) throw new Error(`The rehearsal expected a refusal of kind “${kind}”, and met ${outcome}.`);
}
