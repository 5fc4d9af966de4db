const REDIRECTS = [
  /^https:\/\/[a-z0-9-]+\.chromiumapp\.org(\/|$)/,
  /^https:\/\/[a-z0-9-]+\.extensions\.allizom\.org(\/|$)/,
  /^http:\/\/localhost(:\d+)?(\/|$)/,
  /^http:\/\/127\.0\.0\.1(:\d+)?(\/|$)/,
];

/** True for the addresses that the registered applications may be sent back to: extensions' own, and this machine. */
export function mayRedirectTo(address: string): boolean {
  return REDIRECTS.some((pattern) => pattern.test(address));
}
