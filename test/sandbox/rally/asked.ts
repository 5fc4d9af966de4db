/** What a request to the web services asks, however it was sent. */
export interface Asked {
  /** `GET` for a query that came as a form, and for HEAD, whose answer the server cuts. */
  readonly method: string;
  /** Parameters of the address, and those of a form. */
  readonly params: URLSearchParams;
  /** The body as it came; empty for a query. */
  readonly body: string;
}

/** Reads a request whole. */
export async function readAsked(request: Request): Promise<Asked> {
  const { searchParams: params } = new URL(request.url);
  if (request.method === 'GET' || request.method === 'HEAD') return { method: 'GET', params, body: '' };
  const body = await request.text();
  if (!isFormQuery(request.method, body)) return { method: request.method, params, body };
  for (const [name, value] of new URLSearchParams(body)) if (!params.has(name)) params.append(name, value);
  params.delete('_method');
  return { method: 'GET', params, body: '' };
}

/**
 * True for a query that was posted as a form with `_method=GET`, as the .NET toolkit sends each. The content type does
 * not tell: curl calls JSON a form too.
 */
export function isFormQuery(method: string, body: string): boolean {
  return (
    method === 'POST' && !/^\s*[[{]/.test(body) && new URLSearchParams(body).get('_method')?.toUpperCase() === 'GET'
  );
}
