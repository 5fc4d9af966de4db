import type { IncomingMessage, ServerResponse } from 'node:http';

const BODILESS_METHODS = new Set(['GET', 'HEAD']);
const BODILESS_STATUSES = new Set([101, 204, 205, 304]);

/** Reads a Node request whole and turns it into a Web request under `origin`. */
export async function readWebRequest(incoming: IncomingMessage, origin: string): Promise<Request> {
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (name.startsWith(':') || value === undefined) continue;
    headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = BODILESS_METHODS.has(method) || chunks.length === 0 ? undefined : Buffer.concat(chunks);
  return new Request(origin + pathOf(incoming), { method, headers, ...(body && { body }) });
}

/** Path and query of a request. Proxies get whole addresses; a base address that ends in a slash makes paths with two. */
export function pathOf(incoming: IncomingMessage): string {
  return `/${(incoming.url ?? '').replace(/^https?:\/\/[^/]*/, '').replace(/^\/+/, '')}`;
}

/** How a reply leaves: at once, or spread over `dripMs` in small pieces. */
export interface Delivery {
  readonly dripMs?: number;
  /** What the `Date` header says: the sandbox's time, not this machine's. */
  readonly atMs: number;
}

/** Sends a Web response through Node. A client that went away meanwhile is no error. */
export async function sendWebResponse(response: Response, outgoing: ServerResponse, delivery: Delivery): Promise<void> {
  const body = BODILESS_STATUSES.has(response.status)
    ? Buffer.alloc(0)
    : Buffer.from(await response.clone().arrayBuffer());
  outgoing.statusCode = response.status;
  outgoing.setHeader('date', new Date(delivery.atMs).toUTCString());
  response.headers.forEach((value, name) => {
    if (name !== 'set-cookie') outgoing.setHeader(name, value);
  });
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  if (!BODILESS_STATUSES.has(response.status)) outgoing.setHeader('content-length', body.length);
  if (delivery.dripMs !== undefined) await drip(body, outgoing, delivery.dripMs);
  outgoing.end(delivery.dripMs === undefined ? body : undefined);
}

async function drip(body: Buffer, outgoing: ServerResponse, overMs: number): Promise<void> {
  const pieces = 20;
  const size = Math.max(1, Math.ceil(body.length / pieces));
  for (let start = 0; start < body.length && !outgoing.destroyed; start += size) {
    outgoing.write(body.subarray(start, start + size));
    await new Promise((resolve) => setTimeout(resolve, overMs / pieces));
  }
}
