import type { Person } from '../people';
import type { Call, ImitatedSystem, Surroundings } from '../system';
import { answerApi } from './api';
import { createOAuth } from './oauth';
import { type AhaOptions, readOptions } from './options';
import { answerPage } from './pages/pages';
import { showIntegrationField, showProject } from './present/basics';
import { showPlanRecord } from './present/plan-records';
import { createRateLimit } from './rate-limit';
import { createSignIn } from './sign-in';
import { createStore, type Store } from './store';
import { buildWorld } from './worlds/build';

/** The imitated Aha!, with its records for whoever holds it in the same process. */
export interface ImitatedAha extends ImitatedSystem {
  readonly people: readonly Person[];
  readonly store: Store;
  readonly options: AhaOptions;
}

/** The origin of the imitated account. */
export const AHA_ORIGIN = 'https://acme.aha.io';

const OTHER_HOSTS = new Set(['www.aha.io', 'secure.aha.io']);

/**
 * Builds the account `acme` with a world in it. `options` switch what no public source settles, see `options.ts`.
 * Throws an error with a clear sentence for an unknown world or option.
 */
export function createAha(surroundings: Surroundings, worldName: string, options?: unknown): ImitatedAha {
  const settled = readOptions(options);
  const store = createStore(surroundings, AHA_ORIGIN);
  buildWorld(store, surroundings, worldName);
  const signIn = createSignIn(store);
  const around = { store, signIn, options: settled, allow: createRateLimit(store.nowMs, settled) };

  const answerOAuth = createOAuth(around);

  return {
    name: 'aha',
    origin: AHA_ORIGIN,
    people: surroundings.people,
    store,
    options: settled,
    answers: (host) => host.endsWith('.aha.io') && !OTHER_HOSTS.has(host) && !host.endsWith('.ideas.aha.io'),
    handle: async (request: Request, call: Call) => {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/api/')) return answerApi(request, call, around);
      if (pathname.startsWith('/oauth/')) return answerOAuth(request, call);
      return answerPage(request, call, around);
    },
    state: () => ({
      products: store.products.map((product) => showProject(store, product)),
      ...Object.fromEntries(
        STATE_KINDS.map(([name, kind]) => [name, store.recordsOf(kind).map((record) => showPlanRecord(store, record))]),
      ),
      comments: store.comments,
      tasks: store.tasks,
      record_links: store.recordLinks,
      integrations: store.integrations,
      integration_fields: store
        .allIntegrationFields()
        .map((field) => ({ record_id: field.recordId, ...showIntegrationField(store, field) })),
      deletions: store.deletions,
    }),
  };
}

const STATE_KINDS = [
  ['features', 'feature'],
  ['epics', 'epic'],
  ['requirements', 'requirement'],
  ['releases', 'release'],
  ['initiatives', 'initiative'],
  ['goals', 'goal'],
  ['key_results', 'key_result'],
  ['release_phases', 'release_phase'],
] as const;
