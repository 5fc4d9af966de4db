/** Cookies of a request, by name. */
export function readCookies(request: Request): ReadonlyMap<string, string> {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, decodeURIComponent(value.join('='))]));
}

/** A `Set-Cookie` value for the whole host, kept from scripts; `Secure` where the request came over HTTPS. */
export function writeCookie(request: Request, name: string, value: string, lifetimeSeconds?: number): string {
  const secure = new URL(request.url).protocol === 'https:' ? '; Secure' : '';
  const lifetime = lifetimeSeconds === undefined ? '' : `; Max-Age=${lifetimeSeconds}`;
  return `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly${secure}${lifetime}`;
}
