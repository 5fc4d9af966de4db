import type { ImitatedSystem, Surroundings } from '../system';
import { readAsked } from './asked';
import { downloadAttachment } from './attachments';
import { identify } from './auth';
import { createConcurrency } from './concurrency';
import { jsonResponse, refusal } from './envelope';
import { createOAuth } from './oauth';
import { type RallyOptions, readRallyOptions } from './options';
import { answerPage } from './pages/answer';
import { escapeHtml } from './pages/html';
import { NoSuchService, Refusal } from './refusal';
import { answerSchema } from './schema-endpoint';
import { createSessions } from './sessions';
import { listState } from './state';
import { answerUnauthorized } from './unauthorized';
import type { Visit } from './visit';
import { createWebServices } from './web-services';
import type { World } from './world';
import { createDemo } from './worlds/demo';
import { createBacklog, createLarge } from './worlds/large';
import { createLevels } from './worlds/levels';
import type { SiteSurroundings } from './worlds/plan';
import { addSecondWorkspace } from './worlds/second-workspace';
import { createSmall } from './worlds/small';

const METHODS = 'GET, HEAD, POST, PUT, DELETE, OPTIONS';
const HOSTS = ['rally1.rallydev.com', 'eu1.rallydev.com'];
const WORLDS: Readonly<Record<string, (surroundings: SiteSurroundings) => World>> = {
  demo: createDemo,
  small: createSmall,
  large: createLarge,
  levels: createLevels,
  backlog: createBacklog,
};

/** An imitated Rally with its switches. */
export interface ImitatedRally extends ImitatedSystem {
  readonly options: RallyOptions;
}

/**
 * Rally's web services, schema, sign-in, OAuth and web pages, in the world of this name: demo, small, large, levels or
 * backlog. Throws for a world that does not exist, and `ValiError` for a switch that does not.
 */
export function createRally(surroundings: Surroundings, worldName: string, switched?: unknown): ImitatedRally {
  const create = WORLDS[worldName];
  if (create === undefined)
    throw new Error(`Rally has no world "${worldName}": take one of ${Object.keys(WORLDS).join()}`);
  const options = readRallyOptions(switched);
  const world = create({ ...surroundings, timeZone: options.timeZone });
  if (options.secondWorkspace) addSecondWorkspace(world);
  const secret = () => Array.from({ length: 4 }, () => surroundings.random().toString(36).slice(2, 12)).join('');
  const sessions = createSessions(surroundings.clock, secret);
  const oauth = createOAuth(surroundings.clock, secret);
  const concurrency = createConcurrency(world, options);
  const answerServices = createWebServices(concurrency, sessions);

  return {
    name: 'rally',
    origin: 'https://rally1.rallydev.com',
    options,
    answers: (host) => HOSTS.includes(host.replace(/:\d+$/, '')),
    state: () => listState(world),
    async handle(request, call) {
      const url = new URL(request.url);
      const { longestAddress } = options;
      if (longestAddress !== null && url.href.length > longestAddress) return answerPageOf(414, 'URI Too Long');
      const isService = url.pathname.startsWith('/slm/webservice/');
      const isProtected = isService || /^\/slm\/(schema|attachment)\//.test(url.pathname);
      if (!isProtected) return answerPage({ request, url, world, people: surroundings.people, sessions, oauth, call });
      const asked = await readAsked(request);
      const proof = identify(request, surroundings.people, sessions, oauth);
      if (proof.kind === 'clash') {
        return jsonResponse(refusal('OperationResult', ['Not authorized to perform action: Invalid key']));
      }
      if (proof.kind === 'stranger') return answerUnauthorized(request, proof.sentence, proof.mayAskPassword);
      call.actedAs(proof.person.email);
      const user = world.store.all('User').find((row) => row.values.EmailAddress === proof.person.email);
      if (user === undefined) {
        return answerUnauthorized(request, 'The username or password you entered is incorrect.', true);
      }
      if (request.method === 'OPTIONS') return new Response(null, { headers: { allow: METHODS } });
      const visit: Visit = {
        world,
        user,
        canWrite: !proof.isReadOnly,
        origin: url.origin,
        version: url.pathname.split('/')[3] ?? 'v2.0',
        params: asked.params,
        warnings: versionWarnings(url),
      };
      const leave = await concurrency.enter(proof.person.email);
      try {
        if (url.pathname.startsWith('/slm/schema/')) return answerSchema(visit, url.pathname);
        if (url.pathname.startsWith('/slm/attachment/')) return downloadAttachment(visit, url.pathname);
        return await answerServices({ request, asked, proof, visit });
      } catch (thrown) {
        if (thrown instanceof NoSuchService) return answerPageOf(405, thrown.message);
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

/** As Rally's servlets answer for a method that an address does not have, say: a page, and no envelope. */
function answerPageOf(status: number, sentence: string): Response {
  return new Response(
    `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>HTTP Status ${status} - ${escapeHtml(sentence)}</h1></body></html>`,
    { status, headers: { 'content-type': 'text/html;charset=utf-8' } },
  );
}
