import { AuthorizationResponseError, OperationProcessingError, validateAuthResponse } from 'oauth4webapi';
import { BatonError } from '../errors';

/** What must be remembered until the answer comes, where no page can read it: used once, then forgotten. */
export interface PendingAuthorization {
  readonly state: string;
  readonly verifier: string;
}

/** What an answer must fit: who was asked, for whom, and where it must come back to. */
export interface ExpectedAnswer {
  /** The system's name as people say it. */
  readonly system: string;
  readonly origin: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly pending: PendingAuthorization;
}

/**
 * The code in the address that the browser was sent back to. Kind `auth` with a sentence for a declined request, an
 * answer to another request, another address, and anything but a single code: a token in the fragment is never taken.
 */
export function readAuthorizationCode(expected: ExpectedAnswer, redirectedTo: string): string {
  const { system, origin, clientId, redirectUri, pending } = expected;
  const url = URL.canParse(redirectedTo) ? new URL(redirectedTo) : null;
  const wanted = new URL(redirectUri);
  if (url === null || url.origin !== wanted.origin || url.pathname !== wanted.pathname || url.hash !== '') {
    throw startAgain(`The answer did not come back from ${system} the way it should.`);
  }
  try {
    const parameters = validateAuthResponse({ issuer: origin }, { client_id: clientId }, url, pending.state);
    const [code = '', ...others] = parameters.getAll('code');
    if (code !== '' && others.length === 0) return code;
  } catch (thrown) {
    if (thrown instanceof AuthorizationResponseError && thrown.error === 'access_denied') {
      throw new BatonError('auth', `You did not allow Baton to use ${system}. Connect again if that was a mistake.`);
    }
    if (!(thrown instanceof AuthorizationResponseError || thrown instanceof OperationProcessingError)) throw thrown;
  }
  throw startAgain(`The answer from ${system} does not belong to this sign-in.`);
}

/** A sign-in that cannot be saved: kind `auth`, and the way on. */
export function startAgain(sentence: string): BatonError {
  return new BatonError('auth', `${sentence} Connect again.`);
}
