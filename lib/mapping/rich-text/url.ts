const linkSchemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'ftp', 'sftp', 'file', 'sms']);
const inlineImage = /^data:image\/(png|jpe?g|gif|webp|bmp|avif);base64,[a-z0-9+/=]*$/i;

/** Query parameters that sign an address for a while, so that the same file has another address every time. */
const expiring: ReadonlySet<string> = new Set(
  'awsaccesskeyid expires signature sig policy key-pair-id token x-goog-signature x-goog-expires x-goog-date'.split(
    ' ',
  ),
);

/** An address that is safe to link to, or null: `javascript:` and its like are refused, however they are spelt. */
export function safeLink(address: string): string | null {
  const plain = address.replace(/\p{Cc}/gu, '').trim();
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(plain)?.[1];
  if (plain === '') return null;
  return scheme === undefined || linkSchemes.has(scheme.toLowerCase()) ? plain : null;
}

/** An address that is safe to show as an image, or null. */
export function safeImage(address: string): string | null {
  const plain = address.replace(/\p{Cc}/gu, '').trim();
  return inlineImage.test(plain) ? plain : safeLink(plain);
}

/** Equal text for addresses of the same thing: host in lower case, without what expires, without a bare last slash. */
export function canonicalUrl(address: string): string {
  const plain = address.trim();
  const url = /^https?:/i.test(plain) ? parseUrl(plain) : null;
  if (url === null) return plain;
  for (const name of [...url.searchParams.keys()]) {
    if (isExpiring(name, url.pathname)) url.searchParams.delete(name);
  }
  const bare = url.pathname === '/' && url.search === '' && url.hash === '';
  return bare ? url.href.replace(/\/$/, '') : url.href;
}

/**
 * An absolute address taken apart, or null. Not by `URL.canParse`: Node 20's optimised form of it refuses addresses with
 * letters outside ASCII after some thousand calls.
 */
export function parseUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function isExpiring(name: string, path: string): boolean {
  const lower = name.toLowerCase();
  if (lower === 'token') return path.includes('/attachments/');
  return expiring.has(lower) || lower.startsWith('x-amz-');
}
