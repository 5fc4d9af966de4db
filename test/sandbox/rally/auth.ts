import type { Person } from '../people';
import { readCookies } from './cookies';
import { type OAuth, readBasic } from './oauth';
import type { Session, Sessions } from './sessions';
import type { Means } from './visit';

/** Appended to a person's API key it gives their read-only key. */
export const READ_ONLY_KEY_SUFFIX = '_read_only';

/** Who a request comes from, or why it may not come in. */
export type Proof =
  | { readonly kind: 'person'; readonly person: Person; readonly means: Means; readonly isReadOnly: boolean }
  | { readonly kind: 'stranger'; readonly status: 401; readonly mayAskPassword: boolean; readonly sentence: string }
  | { readonly kind: 'clash' };

/** Finds out who a request comes from: API key, access token, name and password, or session cookies, in this order. */
export function identify(request: Request, people: readonly Person[], sessions: Sessions, oauth: OAuth): Proof {
  const bearer = /^bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const header = request.headers.get('zsessionid') ?? bearer;
  const session = sessions.of(request);
  if (header !== null && header !== undefined) {
    // Rally refuses a key that arrives together with a session (Broadcom knowledge base 127054).
    return session === undefined ? byKey(header.trim(), people, oauth) : { kind: 'clash' };
  }
  const basic = readBasic(request);
  if (basic !== undefined) {
    const person = people.find((each) => each.email === basic.name.toLowerCase() && each.password === basic.password);
    if (person !== undefined) return { kind: 'person', person, means: 'basic', isReadOnly: person.role === 'viewer' };
    return stranger('The username or password you entered is incorrect.', true);
  }
  if (session !== undefined) {
    return { kind: 'person', person: session.person, means: 'session', isReadOnly: session.person.role === 'viewer' };
  }
  const cookie = readCookies(request).get('ZSESSIONID');
  if (cookie !== undefined && byKey(cookie, people, oauth).kind === 'person') return byKey(cookie, people, oauth);
  return stranger('An Authentication object was not found in the SecurityContext', true);
}

/** True if a write by name and password, or by session, brings the session's own security token. */
export function hasSecurityToken(means: Means, session: Session | undefined, key: string | null): boolean {
  if (means === 'key' || means === 'token') return true;
  return session !== undefined && key === session.securityToken;
}

function byKey(key: string, people: readonly Person[], oauth: OAuth): Proof {
  const isReadOnly = key.endsWith(READ_ONLY_KEY_SUFFIX);
  const full = isReadOnly ? key.slice(0, -READ_ONLY_KEY_SUFFIX.length) : key;
  const owner = people.find((person) => person.rallyApiKey === full);
  if (owner !== undefined) {
    return { kind: 'person', person: owner, means: 'key', isReadOnly: isReadOnly || owner.role === 'viewer' };
  }
  const person = oauth.personOf(key);
  if (person !== undefined) return { kind: 'person', person, means: 'token', isReadOnly: person.role === 'viewer' };
  return stranger('An Authentication object was not found in the SecurityContext', false);
}

function stranger(sentence: string, mayAskPassword: boolean): Proof {
  return { kind: 'stranger', status: 401, mayAskPassword, sentence };
}

/** Whether a read-only API key was used: Rally answers its writes with 401 rather than with an error in 200. */
export function isReadOnlyKey(request: Request): boolean {
  const key = request.headers.get('zsessionid') ?? request.headers.get('authorization') ?? '';
  return key.trim().endsWith(READ_ONLY_KEY_SUFFIX);
}
