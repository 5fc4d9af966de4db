import type { Call } from '../system';
import { answerQuery } from './graphql/answer-query';
import type { AhaOptions } from './options';
import type { Allowance } from './rate-limit';
import { nestForm } from './read-form';
import { Refusal } from './refusal';
import { allRoutes } from './resources/all';
import { type Answer, findRoute } from './router';
import type { SignIn } from './sign-in';
import type { Store } from './store';

/** What the programming interface needs from the account around it. */
export interface ApiSurroundings {
  readonly store: Store;
  readonly signIn: SignIn;
  readonly options: AhaOptions;
  readonly allow: () => Allowance;
}

const PREFIX = '/api/v1';
const GRAPHQL_PATH = '/api/v2/graphql';

/** Answers a request below `/api/v1`, or to GraphQL: who is it, may it now, which route, and what came of it. */
export async function answerApi(request: Request, call: Call, around: ApiSurroundings): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const { allowed, headers } = around.allow();
  if (!allowed) return new Response(null, { status: 429, headers });
  try {
    const viewer = around.signIn.identify(request, around.options);
    call.actedAs(viewer.email);
    const body = await readBody(request);
    if (pathname === GRAPHQL_PATH && request.method === 'POST') {
      return respond(answerQuery({ ...around, viewer, params: {}, query: searchParams, body }), headers);
    }
    const path = pathname.startsWith(`${PREFIX}/`) ? pathname.slice(PREFIX.length) : '/';
    const { route, params } = findRoute(allRoutes, request.method === 'HEAD' ? 'GET' : request.method, path);
    return respond(route.answer({ ...around, viewer, params, query: searchParams, body }), headers);
  } catch (error) {
    if (error instanceof Refusal) return showRefusal(error, headers);
    throw error;
  }
}

/** A refusal as it leaves: JSON, a page, or no body at all. */
export function showRefusal(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): Response {
  const { status, body } = refusal;
  if (body === null) return new Response(null, { status, headers });
  if ('html' in body) {
    return new Response(body.html, { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } });
  }
  return new Response(JSON.stringify(body.json), { status, headers: { ...headers, ...JSON_TYPE } });
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function respond(answer: Answer, headers: Readonly<Record<string, string>>): Response {
  if (answer === 'nothing') return new Response(null, { status: 204, headers });
  return new Response(JSON.stringify(answer.json), { status: 200, headers: { ...headers, ...JSON_TYPE } });
}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith('multipart/form-data')) return readForm(await request.formData().catch(unreadable));
  const text = await request.text();
  if (text.trim() === '') return {};
  if (!type.includes('json')) return nestForm(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, { json: { error: 'There was a problem in the JSON you submitted.' } });
  }
}

function unreadable(): never {
  throw new Refusal(400, { json: { error: 'There was a problem in the form you submitted.' } });
}

/** Files come as `{name, type, bytes}`. */
async function readForm(form: FormData): Promise<Readonly<Record<string, unknown>>> {
  const entries = await Promise.all(
    [...form.entries()].map(async ([name, value]) => {
      if (typeof value === 'string') return [name, value] as const;
      return [name, { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) }] as const;
    }),
  );
  return nestForm(entries);
}
