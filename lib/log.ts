import { toBatonError } from './errors';

/** Tells a developer about something that no person waits for. Only the kind and the sentence, never a record or a secret. */
export function logError(doing: string, thrown: unknown): void {
  const error = toBatonError(thrown);
  console.error(`Baton, ${doing}: ${error.kind}: ${error.message}`, error.cause ?? '');
}
