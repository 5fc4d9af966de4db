/** One request. `url` is absolute and never holds a secret; secrets stand in headers. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** `omit` with a key or token, `include` with the browser's own session. */
  readonly credentials: 'omit' | 'include';
  /** A write is never repeated blindly: if its outcome is not certain, it fails with kind `unknown`. */
  readonly isWrite: boolean;
  /** Someone waits for `interactive` requests; they overtake `bulk` ones. Default `bulk`. */
  readonly priority?: 'interactive' | 'bulk';
}

/** What the server answered. 4xx answers other than 429 are returned, for the connector to explain. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Sends requests; throws `BatonError` of kind offline, rate, unavailable, unknown or auth (a login page came). */
export interface Http {
  send(request: HttpRequest): Promise<HttpAnswer>;
}
