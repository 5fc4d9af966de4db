import type { BatonError } from '../errors';
import type { System } from '../model/record';
import type { Notice } from '../model/status';

/** What a person reads about an error, with the button that helps for its kind. */
export function noticeOf(error: BatonError, system: System | null, origin: string): Notice {
  const sentence = error.message;
  switch (error.kind) {
    case 'auth':
      if (system === null) return { sentence, action: openConnections };
      return { sentence, action: { label: `Sign in to ${nameOf(system)}`, command: 'openSignIn', system, origin } };
    case 'permission':
      return { sentence, action: openConnections };
    case 'invalid':
    case 'gone':
    case 'conflict':
    case 'rate':
    case 'offline':
    case 'unavailable':
    case 'unknown':
      return { sentence, action: tryAgain };
  }
}

export const tryAgain = { label: 'Try again', command: 'retry' } as const;

const openConnections = { label: 'Open connections', command: 'openOptions', place: 'connections' } as const;

/** The system's name as people say it. */
export function nameOf(system: System): string {
  return system === 'aha' ? 'Aha!' : 'Rally';
}
