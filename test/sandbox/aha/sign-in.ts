import { type Person, people } from '../people';
import type { AhaOptions } from './options';
import { Refusal, unauthorized, untrustedWrite } from './refusal';
import type { Store } from './store';
import type { User } from './types';

/** Name of the session cookie. The real name is not public; this is the form Rails gives by default. */
export const SESSION_COOKIE = '_aha_session';

const READING_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Session {
  readonly user: User;
  readonly csrfToken: string;
}

/** Keys, tokens and sessions of the account. */
export interface SignIn {
  /** Signs in with e-mail and password: the cookie's value, or `null` if they do not belong together. */
  openSession(email: string, password: string): string | null;
  closeSession(request: Request): void;
  /** The session a request carries, if it is known. */
  sessionOf(request: Request): Session | null;
  /** True where the request names a session, known or not. */
  namesSession(request: Request): boolean;
  /** A token for the programming interface that acts as this user and does not expire. */
  issueToken(user: User): string;
  /** Who a request to the programming interface acts as. Throws a `Refusal` where that is nobody. */
  identify(request: Request, options: AhaOptions): User;
  /** The user an e-mail address and password belong to. */
  check(email: string, password: string): User | null;
}

/** Nobody signed in yet; API keys are those of `people`. */
export function createSignIn(store: Store): SignIn {
  const sessions = new Map<string, Session>();
  const tokens = new Map<string, User>();
  const userOf = (person: Person | undefined) =>
    store.users.find((user) => person !== undefined && user.email === person.email) ?? null;

  function sessionOf(request: Request): Session | null {
    return sessions.get(readCookie(request) ?? '') ?? null;
  }

  function check(email: string, password: string): User | null {
    return userOf(people.find((each) => each.email === email.toLowerCase() && each.password === password));
  }

  function identifyBearer(token: string): User {
    const user = tokens.get(token) ?? userOf(people.find((each) => each.ahaApiKey === token));
    if (user === null) throw unauthorized();
    return user;
  }

  return {
    openSession: (email, password) => {
      const user = check(email, password);
      if (user === null) return null;
      const value = store.newToken(64);
      sessions.set(value, { user, csrfToken: store.newToken(40) });
      return value;
    },
    closeSession: (request) => {
      sessions.delete(readCookie(request) ?? '');
    },
    sessionOf,
    namesSession: (request) => readCookie(request) !== null,
    issueToken: (user) => {
      const token = store.newToken(64);
      tokens.set(token, user);
      return token;
    },
    identify: (request, options) => {
      const authorization = request.headers.get('authorization');
      if (authorization !== null) {
        const token = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
        if (token === undefined) throw unauthorized();
        return identifyBearer(token);
      }
      if (readCookie(request) === null) throw unauthorized();
      const session = sessionOf(request);
      if (session === null) throw options.expiredSession === 'login-page' ? loginPage() : unauthorized();
      if (!READING_METHODS.has(request.method)) requireTrust(request, session, store.origin, options);
      return session.user;
    },
    check,
  };
}

/** Rails' forgery protection: the right token, and no foreign `Origin`. A missing `Origin` passes. */
function requireTrust(request: Request, session: Session, ownOrigin: string, options: AhaOptions): void {
  const origin = request.headers.get('origin');
  const foreign = origin !== null && origin !== ownOrigin && origin !== new URL(request.url).origin;
  if (foreign && options.foreignOrigin === 'refused') throw untrustedWrite();
  if (request.headers.get('x-csrf-token') !== session.csrfToken) throw untrustedWrite();
}

function loginPage(): Refusal {
  return new Refusal(200, {
    html: '<!doctype html><html><head><title>Log in to Aha!</title></head><body><form action="/login" method="post"><input name="email"><input name="password" type="password"></form></body></html>',
  });
}

function readCookie(request: Request): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/);
  const own = pairs.find((pair) => pair.startsWith(`${SESSION_COOKIE}=`));
  return own === undefined ? null : own.slice(SESSION_COOKIE.length + 1);
}
