import type { SandboxClock } from '../clock';
import type { Person } from '../people';
import { readCookies, writeCookie } from './cookies';

const TIMEOUT_MS = 8 * 3_600_000;

/** A signed-in browser or a client that called `/security/authorize`. */
export interface Session {
  readonly id: string;
  readonly person: Person;
  /** What a write must send as `key`. */
  readonly securityToken: string;
  usedAtMs: number;
}

/** All live sessions. */
export interface Sessions {
  start(person: Person): Session;
  /** The live session whose cookie a request carries. */
  of(request: Request): Session | undefined;
  end(session: Session): void;
}

/** Sessions that end after eight hours without use. */
export function createSessions(clock: SandboxClock, secret: () => string): Sessions {
  const sessions = new Map<string, Session>();
  return {
    start(person) {
      const session = { id: secret(), person, securityToken: secret(), usedAtMs: clock.nowMs() };
      sessions.set(session.id, session);
      return session;
    },
    of(request) {
      const session = sessions.get(readCookies(request).get('ZSESSIONID') ?? '');
      if (session === undefined) return undefined;
      if (clock.nowMs() - session.usedAtMs > TIMEOUT_MS) {
        sessions.delete(session.id);
        return undefined;
      }
      session.usedAtMs = clock.nowMs();
      return session;
    },
    end: (session) => sessions.delete(session.id),
  };
}

/** The three cookies of a session, as Rally sets them. */
export function setSessionCookies(request: Request, headers: Headers, session: Session): void {
  setHostCookies(request, headers, session.id);
  headers.append('set-cookie', writeCookie(request, 'ZSESSIONID', session.id));
}

/** The two cookies that name the host which answers. A refused sign-in sets them as well; they let nobody in. */
export function setHostCookies(request: Request, headers: Headers, id = 'nobody'): void {
  headers.append('set-cookie', writeCookie(request, 'JSESSIONID', `qs${id.slice(0, 24)}`));
  headers.append('set-cookie', writeCookie(request, 'SUBBUCKETID', '209'));
}

/** Cookies that sign a browser out. */
export function clearSessionCookies(request: Request, headers: Headers): void {
  for (const name of ['JSESSIONID', 'ZSESSIONID', 'SUBBUCKETID']) {
    headers.append('set-cookie', writeCookie(request, name, '', 0));
  }
}
