import type { FaultRule } from './faults';
import { encodeWindows1252 } from './windows-1252';

/** What leaves the server: a response, at once or dripping, or a cut connection. */
export type Reply =
  | { readonly leaves: 'response'; readonly response: Response; readonly executed: boolean; readonly dripMs?: number }
  | { readonly leaves: 'cut'; readonly executed: boolean };

/** What a fault may do with the request it hits. */
export interface FaultActions {
  /** Carries the request out now. */
  execute(): Promise<Response>;
  /** Carries it out on the copy that lags so much. */
  executeAgo(lagMs: number): Promise<Response>;
  /** Carries it out later, with nobody listening. */
  executeLate(ms: number): void;
  /** Carries it out on a list that stands the other way round. */
  executeReversed(): Promise<Response>;
  wait(ms: number): Promise<void>;
  /** The system's own way to say that it was asked too often, and can be asked again in so many seconds. */
  refuseTooMany(retryInSeconds: number): Response;
}

const DEFAULT_MS = 1000;
const DEFAULT_LAG_MS = 10_000;
const DEFAULT_RETRY_SECONDS = 2;
const HTML = { 'content-type': 'text/html; charset=utf-8' };

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
      actions.executeLate(ms);
      return { leaves: 'cut', executed: false };
    case 'delay':
      await actions.wait(ms);
      return executed(await actions.execute());
    case 'rate-limit':
    case 'rate-limit-bare':
    case 'deadlock':
    case 'bad-gateway':
    case 'gateway-timeout':
    case 'login-page':
      return answerInstead(rule, actions);
    case 'truncated':
      return executed(await rewrite(await actions.execute(), (bytes) => bytes.subarray(0, bytes.length >> 1)));
    case 'charset':
      return executed(await misdeclare(await actions.execute()));
    case 'stale':
      return executed(await actions.executeAgo(rule.ms ?? DEFAULT_LAG_MS));
    case 'reordered':
      return executed(await actions.executeReversed());
    case 'drip':
      return { ...executed(await actions.execute()), dripMs: ms };
  }
}

/** The answer is not the system's; whether it carries the request out all the same, now or later, the rule says. */
async function answerInstead(rule: FaultRule, actions: FaultActions): Promise<Reply> {
  const isExecuted = rule.lateMs === undefined && (rule.executed ?? rule.kind === 'gateway-timeout');
  if (rule.lateMs !== undefined) actions.executeLate(rule.lateMs);
  if (isExecuted) await actions.execute();
  await actions.wait(rule.ms ?? 0);
  return { leaves: 'response', response: makeAnswer(rule, actions), executed: isExecuted };
}

function makeAnswer({ kind, retryAfterSeconds = DEFAULT_RETRY_SECONDS }: FaultRule, actions: FaultActions): Response {
  const page = (status: number, body: string) => new Response(body, { status, headers: HTML });
  switch (kind) {
    case 'rate-limit': {
      const answer = actions.refuseTooMany(retryAfterSeconds ?? DEFAULT_RETRY_SECONDS);
      if (retryAfterSeconds !== null) answer.headers.set('retry-after', String(retryAfterSeconds));
      return answer;
    }
    case 'rate-limit-bare':
      return new Response(null, { status: 429 });
    case 'deadlock':
      return Response.json({ error: 'Internal Server Error' }, { status: 500 });
    case 'bad-gateway':
      return page(502, '<html><body><h1>502 Bad Gateway</h1></body></html>');
    case 'gateway-timeout':
      return page(524, '<html><body><h1>A timeout occurred</h1></body></html>');
    default:
      return page(200, '<!doctype html><html><head><title>Log in</title></head><body><form></form></body></html>');
  }
}

function executed(response: Response) {
  return { leaves: 'response', response, executed: true } as const;
}

async function rewrite(response: Response, change: (bytes: Buffer) => Uint8Array): Promise<Response> {
  const bytes = change(Buffer.from(await response.arrayBuffer()));
  return new Response(bytes.length === 0 ? null : new Uint8Array(bytes), {
    status: response.status,
    headers: response.headers,
  });
}

/** Says UTF-8 and is windows-1252. What is no JSON, or says nothing, stays as it is. */
async function misdeclare(response: Response): Promise<Response> {
  if (response.body === null || !(response.headers.get('content-type') ?? '').includes('json')) return response;
  const answer = await rewrite(response, (bytes) => encodeWindows1252(bytes.toString('utf8')));
  answer.headers.set('content-type', 'application/json; charset=utf-8');
  return answer;
}
