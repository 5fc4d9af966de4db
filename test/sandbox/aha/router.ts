import type { AhaOptions } from './options';
import { routeNotFound } from './refusal';
import type { Store } from './store';
import type { User } from './types';

/** One request to the programming interface, ready to be answered. */
export interface Ask {
  readonly store: Store;
  readonly options: AhaOptions;
  readonly viewer: User;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Parsed JSON, a form, or an empty object. */
  readonly body: unknown;
}

/** What is sent: a JSON body, or nothing with 204. */
export type Answer = { readonly json: unknown } | 'nothing';

export interface Route {
  readonly method: string;
  readonly segments: readonly string[];
  readonly answer: (ask: Ask) => Answer;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** The routes of one path such as `/features/:id`. */
export function routes(path: string, answers: Partial<Record<Method, Route['answer']>>): Route[] {
  const segments = path.split('/').slice(1);
  return Object.entries(answers).map(([method, answer]) => ({ method, segments, answer }));
}

/** The route that answers, with its decoded parameters. Throws the page of an unknown route. */
export function findRoute(
  all: readonly Route[],
  method: string,
  path: string,
): { readonly route: Route; readonly params: Readonly<Record<string, string>> } {
  const segments = path.replace(/\/$/, '').split('/').slice(1).map(decodeSegment);
  for (const route of all) {
    if (route.method !== method || route.segments.length !== segments.length) continue;
    const params: Record<string, string> = {};
    const fits = route.segments.every((wanted, at) => {
      const given = segments[at] ?? '';
      if (!wanted.startsWith(':')) return wanted === given;
      params[wanted.slice(1)] = given;
      return given !== '';
    });
    if (fits) return { route, params };
  }
  throw routeNotFound();
}

/** A required path parameter. */
export function param(ask: Ask, name: string): string {
  const value = ask.params[name];
  if (value === undefined) throw routeNotFound();
  return value;
}

/** A segment of a path as it was meant. Throws the page of an unknown route for one that is not well escaped. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw routeNotFound();
  }
}
