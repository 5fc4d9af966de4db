const AHA_HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)?\.aha\.io$/;
const NOT_ACCOUNTS = new Set(['www.aha.io', 'secure.aha.io']);
const RALLY_HOSTS = new Set(['rally1.rallydev.com', 'eu1.rallydev.com']);

/** True for the web addresses of an Aha! account; its public sites, sign-in host and ideas portals are none. */
export function isAhaOrigin(origin: string): boolean {
  const host = hostOf(origin);
  return host !== null && AHA_HOST.test(host) && !NOT_ACCOUNTS.has(host) && !host.endsWith('.ideas.aha.io');
}

/** True for Rally's own data centres. */
export function isRallyOrigin(origin: string): boolean {
  const host = hostOf(origin);
  return host !== null && RALLY_HOSTS.has(host);
}

/** The only origins that Baton ever speaks to; checked again before every request. */
export function allowsOrigin(origin: string): boolean {
  return isAhaOrigin(origin) || isRallyOrigin(origin);
}

function hostOf(origin: string): string | null {
  if (!URL.canParse(origin)) return null;
  const url = new URL(origin);
  return url.protocol === 'https:' && url.origin === origin && url.port === '' ? url.hostname : null;
}
