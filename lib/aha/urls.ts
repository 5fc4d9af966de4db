import { BatonError } from '../errors';
import { type AhaKind, factsOf } from './kinds';

/** Values of a query string; absent ones are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Path below the interface's root, one entry per segment, not encoded: `['features', id, 'requirements']`. */
export type Path = readonly string[];

/** Accounts answer on their own host, regional ones such as `acme.euw4.aha.io` too; these hosts are no accounts. */
const NOT_ACCOUNTS = /^(www|secure|support|ideas)\.aha\.io$|\.ideas\.aha\.io$/;

/**
 * The address of an operation of the REST interface, version 1. Whatever stands in a segment stays one segment: an id
 * can change neither the host nor the path above it. Throws kind `invalid` for an empty or dotted segment.
 */
export function apiUrl(origin: string, path: Path, query: Query = {}): string {
  const url = new URL(`/api/v1/${path.map(encodeSegment).join('/')}`, origin);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  return url.href;
}

/** Where people see the record: `https://acme.aha.io/features/HAR-12`. Aha! also accepts the id in place of the reference. */
export function recordUrl(origin: string, kind: AhaKind, idOrRef: string): string {
  return new URL(`/${factsOf(kind).plural}/${encodeSegment(idOrRef)}`, origin).href;
}

/** The page where people make an API key, of one account. */
export function keySettingsUrl(origin: string): string {
  return new URL('/settings/api_keys', origin).href;
}

/**
 * The origin of an Aha! account from what people type or paste: `acme`, `acme.aha.io`, any page of it. Throws kind
 * `invalid` for anything that is not one account's own host over https.
 */
export function ahaOrigin(text: string): string {
  const typed = text.trim();
  const host = /^[a-z0-9-]+$/i.test(typed) ? `${typed}.aha.io` : typed;
  const address = host.includes('://') ? host : `https://${host}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  const isAccount = url?.protocol === 'https:' && url.hostname.endsWith('.aha.io') && !NOT_ACCOUNTS.test(url.hostname);
  if (url === null || !isAccount || url.username !== '' || url.port !== '') {
    throw new BatonError('invalid', 'This is not an Aha! account. Its address looks like https://your-company.aha.io.');
  }
  return url.origin;
}

/**
 * True for an address of the account: on the host that is asked, or on another one of the same account. A regional host
 * such as `acme.euw4.aha.io` answers addresses of `acme.aha.io`. Source: published clients of the interface.
 */
export function isOfAccount(text: string, origin: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '') return false;
  return url.origin === origin || url.origin === `https://${accountOf(origin)}.aha.io`;
}

/** Where people see a comment. */
export function commentUrl(origin: string, id: string): string {
  return new URL(`/comments/${encodeSegment(id)}`, origin).href;
}

/** `acme` for `https://acme.euw4.aha.io`: what Aha! calls the account's domain. */
export function accountOf(origin: string): string {
  return new URL(origin).hostname.split('.')[0] ?? '';
}

function encodeSegment(segment: string): string {
  if (segment === '' || segment === '.' || segment === '..') {
    throw new BatonError('invalid', 'A record without a usable id cannot be asked for. Reload the page and try again.');
  }
  return encodeURIComponent(segment);
}
