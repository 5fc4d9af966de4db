import type { System } from '../../lib/model/record';

/** One request that a connector sent, and what the sandbox answered. */
export interface Exchange {
  readonly system: System;
  readonly method: string;
  readonly url: URL;
  /** The body that was sent, parsed; `undefined` where there was none. */
  readonly sent: unknown;
  readonly status: number;
  /** The body that was answered: parsed where it is JSON, else its text. */
  readonly answered: unknown;
}

/** The same network, with every exchange written down as it ends. */
export function recordFetch(
  system: System,
  fetch: typeof globalThis.fetch,
  exchanges: Exchange[],
): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const sent = request.method === 'GET' ? '' : await request.clone().text();
    const response = await fetch(request);
    const answered = await response.clone().text();
    exchanges.push({
      system,
      method: request.method,
      url: new URL(request.url),
      sent: sent === '' ? undefined : parseText(sent),
      status: response.status,
      answered: parseText(answered),
    });
    return response;
  };
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return text;
    throw thrown;
  }
}
