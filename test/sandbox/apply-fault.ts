import type { FaultRule } from './faults';

/** What leaves the server: a response, at once or dripping, or a cut connection. */
export type Reply =
  | { readonly leaves: 'response'; readonly response: Response; readonly executed: boolean; readonly dripMs?: number }
  | { readonly leaves: 'cut'; readonly executed: boolean };

/** What a fault may do with the request it hits. */
export interface FaultActions {
  /** Carries the request out now. */
  execute(): Promise<Response>;
  /** Carries it out on the copy that lags by the rule's milliseconds. */
  executeStale(): Promise<Response>;
  /** Carries it out later, with nobody listening. */
  executeLate(): void;
  wait(ms: number): Promise<void>;
}

const DEFAULT_MS = 1000;

/** Applies one fault to one request. Each kind says in `README.md` what it imitates. */
export async function applyFault(rule: FaultRule, actions: FaultActions): Promise<Reply> {
  const ms = rule.ms ?? DEFAULT_MS;
  switch (rule.kind) {
    case 'refuse':
      return { leaves: 'cut', executed: false };
    case 'lost-request':
      await actions.wait(rule.ms ?? 0);
      return { leaves: 'cut', executed: false };
    case 'lost-reply':
      await actions.execute();
      await actions.wait(rule.ms ?? 0);
      return { leaves: 'cut', executed: true };
    case 'late':
      actions.executeLate();
      return { leaves: 'cut', executed: false };
    case 'delay':
      await actions.wait(ms);
      return executed(await actions.execute());
    case 'rate-limit':
      return made(429, '', { 'x-ratelimit-limit': '300', 'x-ratelimit-remaining': '0', 'retry-after': '2' });
    case 'rate-limit-bare':
      return made(429, '');
    case 'deadlock':
      return made(500, '{"error":"Internal Server Error"}', { 'content-type': 'application/json' });
    case 'bad-gateway':
      return made(502, '<html><body><h1>502 Bad Gateway</h1></body></html>', HTML);
    case 'gateway-timeout':
      await actions.execute();
      await actions.wait(rule.ms ?? 0);
      return { ...made(524, '<html><body><h1>A timeout occurred</h1></body></html>', HTML), executed: true };
    case 'login-page':
      return made(
        200,
        '<!doctype html><html><head><title>Log in</title></head><body><form></form></body></html>',
        HTML,
      );
    case 'truncated':
      return executed(await rewrite(await actions.execute(), (bytes) => bytes.subarray(0, bytes.length >> 1)));
    case 'charset':
      return executed(await misdeclare(await actions.execute()));
    case 'stale':
      return executed(await actions.executeStale());
    case 'reordered':
      return executed(await rewrite(await actions.execute(), reverseRows));
    case 'drip':
      return { ...executed(await actions.execute()), dripMs: ms };
  }
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };

function executed(response: Response) {
  return { leaves: 'response', response, executed: true } as const;
}

function made(status: number, body: string, headers: Record<string, string> = {}) {
  return { leaves: 'response', response: new Response(body, { status, headers }), executed: false } as const;
}

async function rewrite(response: Response, change: (bytes: Buffer) => Uint8Array): Promise<Response> {
  const bytes = change(Buffer.from(await response.arrayBuffer()));
  return new Response(bytes.length === 0 ? null : new Uint8Array(bytes), {
    status: response.status,
    headers: response.headers,
  });
}

async function misdeclare(response: Response): Promise<Response> {
  const type = (response.headers.get('content-type') ?? 'application/json').replace(/;.*/, '');
  const answer = await rewrite(response, (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'));
  answer.headers.set('content-type', `${type}; charset=iso-8859-1`);
  return answer;
}

/** Turns the rows of a page around: the first array found, or Rally's `QueryResult.Results`. */
function reverseRows(bytes: Buffer): Buffer {
  const body: unknown = JSON.parse(bytes.toString('utf8') || 'null');
  return Buffer.from(JSON.stringify(reverseFirstArray(body)));
}

function reverseFirstArray(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.toReversed();
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      Array.isArray(inner) || key === 'QueryResult' ? reverseFirstArray(inner) : inner,
    ]),
  );
}
