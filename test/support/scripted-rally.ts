import { createHttp } from '../../lib/net/http';
import { createPacer, RALLY_BUDGET } from '../../lib/net/pacer';
import { createRallyAuth, type RallyCredential } from '../../lib/rally/auth';
import { createRallyClient } from '../../lib/rally/client';
import { scriptFetch } from './scripted-fetch';
import { createVirtualClock } from './virtual-clock';

/** Rally's address, where every test expects it. */
export const RALLY = 'https://rally1.rallydev.com';

/** A client of a Rally that gives the answers in turn. Waiting takes no time; reads are tried once. */
export function scriptRally(
  answers: Parameters<typeof scriptFetch>[0],
  credential: RallyCredential = { mode: 'key', key: '_secret' },
  confirmRenewed: () => Promise<void> = () => Promise.resolve(),
) {
  const clock = createVirtualClock(Date.UTC(2026, 10, 20), true);
  const server = scriptFetch(answers);
  const http = createHttp({
    fetch: server.fetch,
    pacer: createPacer({ budgetOf: () => RALLY_BUDGET, now: clock.now, sleep: clock.sleep }),
    allows: (origin) => origin === RALLY,
    now: clock.now,
    sleep: clock.sleep,
    random: () => 0,
    tries: 1,
  });
  const auth = createRallyAuth({ http, origin: RALLY, credential });
  const client = createRallyClient({ http, origin: RALLY, auth, confirmRenewed });
  return { client, clock, requests: server.requests };
}

/** Rally's answer to a query: one page of so many in all. */
export function queryResult(
  results: readonly unknown[],
  headers: Record<string, string> = {},
  total: number = results.length,
) {
  return {
    json: {
      QueryResult: {
        Errors: [],
        Warnings: [],
        TotalResultCount: total,
        StartIndex: 1,
        PageSize: 20,
        Results: results,
      },
    },
    headers,
  };
}

/** Rally's answer to a change, or its refusal: HTTP 200 either way. */
export function operationResult(object: unknown, errors: readonly string[] = []) {
  return { json: { OperationResult: { Errors: errors, Warnings: [], ...(object !== null && { Object: object }) } } };
}

/** Rally's answer to a batch, in the order of its entries. */
export function batchResult(results: readonly { readonly Object?: unknown; readonly Errors?: readonly string[] }[]) {
  const whole = results.map((result) => ({ Errors: [], Warnings: [], ...result }));
  return { json: { BatchResult: { Errors: [], Warnings: [], Results: whole } } };
}
