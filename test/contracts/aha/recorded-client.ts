import { type AhaClient, createAhaClient } from '../../../lib/aha/client';

/** Where the vendor's examples live. */
const ORIGIN = 'https://company.aha.io';

/** What was asked of a recorded Aha!. */
export interface Asked {
  readonly method: string;
  readonly pathname: string;
}

/** A client to whom an Aha! answers that has nothing but recorded bodies; `undefined` is an answer without one. */
export function openRecorded(bodyOf: (asked: Asked) => unknown): AhaClient {
  const http = {
    send: async ({ method, url }: { readonly method: string; readonly url: string }) => ({
      status: 200,
      headers: new Headers({ date: 'Sat, 21 Nov 2026 10:00:00 GMT' }),
      text: JSON.stringify(bodyOf({ method, pathname: new URL(url).pathname })) ?? '',
    }),
  };
  return createAhaClient({ http, origin: ORIGIN, credential: { mode: 'key', key: 'k' } });
}
