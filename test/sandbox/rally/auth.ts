import type { Person } from '../people';
import { readCookies } from './cookies';
import { type OAuth, readBasic } from './oauth';
import type { Session, Sessions } from './sessions';

/** Appended to a person's API key it gives their read-only key. */
export const READ_ONLY_KEY_SUFFIX = '_read_only';

/** How a person proved who they are, which decides what else a write needs. */
type Means = 'key' | 'token' | 'basic' | 'session';

/** Someone who proved who they are, and what they may do then. */
export interface Proven {
  readonly kind: 'person';
  readonly person: Person;
  readonly means: Means;
  readonly isReadOnly: boolean;
  /** Rally answers the writes of a read-only key with 401 rather than with an error in 200. */
  readonly isKeyReadOnly: boolean;
}

/** Who a request comes from, or why it may not come in. */
export type Proof =
  | Proven
  | { readonly kind: 'stranger'; readonly status: 401; readonly mayAskPassword: boolean; readonly sentence: string }
  | { readonly kind: 'clash' };

/**
 * Finds out who a request comes from: API key, access token, name and password, or session cookies, in this order. A key
 * may also stand as the name, alone or twice; a password without a name is a session that its cookie says already.
 */
export function identify(request: Request, people: readonly Person[], sessions: Sessions, oauth: OAuth): Proof {
  const bearer = /^bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const header = request.headers.get('zsessionid') ?? bearer;
  const session = sessions.of(request);
  if (header !== null && header !== undefined) {
    // Rally refuses a key that arrives together with a session (Broadcom knowledge base 127054).
    return session === undefined ? byKey(header.trim(), people, oauth) : { kind: 'clash' };
  }
  const basic = readBasic(request);
  if (basic !== undefined && basic.name !== '') {
    const person = people.find((each) => each.email === basic.name.toLowerCase() && each.password === basic.password);
    if (person !== undefined) return proven(person, 'basic');
    const isKey = basic.password === '' || basic.password === basic.name;
    const keyed = isKey ? byKey(basic.name, people, oauth) : undefined;
    return keyed?.kind === 'person' ? keyed : stranger('The username or password you entered is incorrect.', true);
  }
  if (session !== undefined) return proven(session.person, 'session');
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
  if (owner !== undefined) return proven(owner, 'key', isReadOnly);
  const person = oauth.personOf(key);
  if (person !== undefined) return proven(person, 'token');
  return stranger('An Authentication object was not found in the SecurityContext', false);
}

function proven(person: Person, means: Means, isKeyReadOnly = false): Proven {
  return { kind: 'person', person, means, isReadOnly: isKeyReadOnly || person.role === 'viewer', isKeyReadOnly };
}

function stranger(sentence: string, mayAskPassword: boolean): Proof {
  return { kind: 'stranger', status: 401, mayAskPassword, sentence };
}
