import type { ImitatedSystem, Surroundings } from '../system';
import { downloadAttachment } from './attachments';
import { hasSecurityToken, identify, isReadOnlyKey, type Proof } from './auth';
import { performBatch } from './batch';
import { createConcurrency } from './concurrency';
import { jsonResponse, refusal } from './envelope';
import { createOAuth } from './oauth';
import { type RallyOptions, readRallyOptions } from './options';
import { answerPage } from './pages/answer';
import { Refusal } from './refusal';
import { perform } from './route';
import { answerSchema } from './schema-endpoint';
import { createSessions, setHostCookies, setSessionCookies } from './sessions';
import { listState } from './state';
import type { Visit } from './visit';
import type { World } from './world';
import { createDemo } from './worlds/demo';
import { createLarge } from './worlds/large';
import { addSecondWorkspace } from './worlds/second-workspace';
import { createSmall } from './worlds/small';

const HOSTS = ['rally1.rallydev.com', 'eu1.rallydev.com'];
const WORLDS: Readonly<Record<string, (surroundings: Surroundings) => World>> = {
  demo: createDemo,
  small: createSmall,
  large: createLarge,
};

/** An imitated Rally with its switches. */
export interface ImitatedRally extends ImitatedSystem {
  readonly options: RallyOptions;
}

/**
 * Rally's web services, schema, sign-in, OAuth and web pages, in the world of this name: demo, small or large. Throws
 * for a world that does not exist, and `ValiError` for a switch that does not.
 */
export function createRally(surroundings: Surroundings, worldName: string, switched?: unknown): ImitatedRally {
  const create = WORLDS[worldName];
  if (create === undefined)
    throw new Error(`Rally has no world "${worldName}": take one of ${Object.keys(WORLDS).join()}`);
  const options = readRallyOptions(switched);
  const world = create(surroundings);
  if (options.secondWorkspace) addSecondWorkspace(world);
  const secret = () => Array.from({ length: 4 }, () => surroundings.random().toString(36).slice(2, 12)).join('');
  const sessions = createSessions(surroundings.clock, secret);
  const oauth = createOAuth(surroundings.clock, secret);
  const concurrency = createConcurrency(world, options);

  const answerService = async (request: Request, url: URL, proof: Proof, visit: Visit): Promise<Response> => {
    const path = url.pathname.replace(/^\/slm\/webservice\/[^/]+/, '');
    const callback = url.searchParams.get('jsonp');
    const session = sessions.of(request);
    if (/^\/security\/authorize(\.js)?$/.test(path) && proof.kind === 'person') {
      const own = session ?? sessions.start(proof.person);
      const body = {
        OperationResult: {
          _rallyAPIMajor: '2',
          _rallyAPIMinor: '0',
          Errors: [],
          Warnings: [],
          SecurityToken: own.securityToken,
        },
      };
      const response = jsonResponse(body, callback);
      if (proof.means !== 'key' && proof.means !== 'token') setSessionCookies(request, response.headers, own);
      return response;
    }
    const writes = request.method !== 'GET' && request.method !== 'HEAD';
    if (writes && !hasSecurityToken(visit.means, session, url.searchParams.get('key'))) {
      return jsonResponse(refusal('OperationResult', ['Not authorized to perform action: Invalid key']));
    }
    if (writes && isReadOnlyKey(request)) return unauthorized(request, 'Not authorized to perform action', false);
    const body = writes && request.method !== 'DELETE' ? await readBody(request) : {};
    if (/^\/batch(\.js)?$/i.test(path)) {
      return jsonResponse(performBatch(visit, body));
    }
    const operation = { method: request.method, path, body };
    if (!writes) return jsonResponse(perform(visit, operation), callback);
    const conflict = await concurrency.settle(path, body);
    if (conflict !== undefined) return jsonResponse(refusal('OperationResult', [conflict]));
    return jsonResponse(perform(visit, operation));
  };

  return {
    name: 'rally',
    origin: 'https://rally1.rallydev.com',
    options,
    answers: (host) => HOSTS.includes(host.replace(/:\d+$/, '')),
    state: () => listState(world),
    async handle(request, call) {
      const url = new URL(request.url);
      const isService = url.pathname.startsWith('/slm/webservice/');
      const isProtected = isService || /^\/slm\/(schema|attachment)\//.test(url.pathname);
      if (!isProtected) return answerPage({ request, url, world, people: surroundings.people, sessions, oauth, call });
      const proof = identify(request, surroundings.people, sessions, oauth);
      if (proof.kind === 'clash') {
        return jsonResponse(refusal('OperationResult', ['Not authorized to perform action: Invalid key']));
      }
      if (proof.kind === 'stranger') return unauthorized(request, proof.sentence, proof.mayAskPassword);
      call.actedAs(proof.person.email);
      const user = world.store.all('User').find((row) => row.values.EmailAddress === proof.person.email);
      if (user === undefined) return unauthorized(request, 'The username or password you entered is incorrect.', true);
      const visit: Visit = {
        world,
        user,
        canWrite: !proof.isReadOnly,
        means: proof.means,
        origin: url.origin,
        version: url.pathname.split('/')[3] ?? 'v2.0',
        params: url.searchParams,
        warnings: versionWarnings(url),
      };
      const leave = await concurrency.enter(proof.person.email);
      try {
        if (url.pathname.startsWith('/slm/schema/')) return answerSchema(visit, url.pathname);
        if (url.pathname.startsWith('/slm/attachment/')) return downloadAttachment(visit, url.pathname);
        return await answerService(request, url, proof, visit);
      } catch (thrown) {
        if (thrown instanceof Refusal)
          return jsonResponse(refusal('OperationResult', [thrown.message], visit.warnings));
        throw thrown;
      } finally {
        leave();
      }
    },
  };
}

function versionWarnings(url: URL): string[] {
  const version = url.pathname.split('/')[3] ?? '';
  if (!/^(v?1\.|1\.)/.test(version)) return [];
  return ['It is no longer supported. Please update your client to use the latest version of the API.'];
}

async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch (cause) {
    throw new Refusal('Could not parse: the request body is not JSON', { cause });
  }
}

function unauthorized(request: Request, sentence: string, mayAskPassword: boolean): Response {
  const response = new Response(
    `<!DOCTYPE html><html><head><title>401</title></head><body><h1>HTTP Status 401 - ${sentence}</h1></body></html>`,
    {
      status: 401,
      headers: {
        'content-type': 'text/html;charset=utf-8',
        ...(mayAskPassword && { 'www-authenticate': 'Basic realm="Rally ALM"' }),
      },
    },
  );
  if (mayAskPassword) setHostCookies(request, response.headers);
  return response;
}
