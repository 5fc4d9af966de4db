import { RALLY_DATA_CENTRES } from '../model/integration';

const AHA_HOST = /^[a-z0-9-]+(\.[a-z0-9-]+)?\.aha\.io$/;
const NOT_ACCOUNTS = new Set(['www.aha.io', 'secure.aha.io']);

/** True for the web addresses of an Aha! account; its public sites, sign-in host and ideas portals are none. */
export function isAhaOrigin(origin: string): boolean {
  const host = hostOf(origin);
  return host !== null && AHA_HOST.test(host) && !NOT_ACCOUNTS.has(host) && !host.endsWith('.ideas.aha.io');
}

/** True for Rally's own data centres. */
export function isRallyOrigin(origin: string): boolean {
  return RALLY_DATA_CENTRES.some((each) => each === origin);
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
