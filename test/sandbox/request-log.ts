import type { ImitatedSystem } from './system';

/** One answered (or lost) request, as `GET requests` shows it. */
export interface LoggedRequest {
  readonly at: string;
  readonly system: ImitatedSystem['name'];
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  /** The status sent; 0 where no answer left. */
  readonly status: number;
  readonly ms: number;
  /** E-mail address of whom the request acted as; `null` for nobody. */
  readonly who: string | null;
  /** The fault that was applied to it. */
  readonly fault: string | null;
  /** Whether the system carried the request out. False for a request lost on its way, or not yet carried out. */
  readonly executed: boolean;
  readonly requestBody: string;
  readonly responseBody: string;
}

/** Keeps the newest requests of both systems. */
export interface RequestLog {
  add(request: LoggedRequest): void;
  /** Requests to the programming interfaces; with `all`, those for web pages too. */
  list(options?: { readonly all?: boolean }): readonly LoggedRequest[];
  clear(): void;
}

const KEPT_REQUESTS = 20_000;
const API_PATHS = [/^\/api\//, /^\/oauth\/token/, /^\/slm\//, /^\/login\/oauth2\/token/, /^\/apps\/pigeon\//];

/** An empty log. */
export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    add: (request) => {
      entries.push(request);
      if (entries.length > KEPT_REQUESTS) entries = entries.slice(-KEPT_REQUESTS / 2);
    },
    list: ({ all = false } = {}) => (all ? [...entries] : entries.filter((entry) => isApiPath(entry.path))),
    clear: () => {
      entries = [];
    },
  };
}

function isApiPath(path: string): boolean {
  return API_PATHS.some((pattern) => pattern.test(path));
}
