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
    const sent = request.method === 'GET' ? '' : await readBody(request.clone());
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

/** A form as an object: fields by name, files by their names. */
async function readBody(request: Request): Promise<string> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return request.text();
  const fields = [...(await request.formData())];
  return JSON.stringify(
    Object.fromEntries(fields.map(([name, value]) => [name, value instanceof File ? value.name : value])),
  );
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return text;
    throw thrown;
  }
}
