/** What every page consists of. `body` is HTML and must already be escaped. */
export interface PagePlan {
  readonly title: string;
  readonly body: string;
  readonly csrfToken?: string;
  /** Where its scripts and styles are. */
  readonly assets?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'self'",
  'x-frame-options': 'SAMEORIGIN',
  'cache-control': 'no-store',
};

/** A whole page: its scripts and styles are files, nothing is inline. */
export function pageShell({
  title,
  body,
  csrfToken,
  assets = '/assets',
  status = 200,
  headers = {},
}: PagePlan): Response {
  const csrf =
    csrfToken === undefined
      ? ''
      : `<meta name="csrf-param" content="authenticity_token"><meta name="csrf-token" content="${csrfToken}">`;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${csrf}
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="${assets}/application.css"><link rel="stylesheet" href="${assets}/record.css">
<script type="module" src="${assets}/application.js"></script></head>
<body>${body}</body></html>`;
  return new Response(html, { status, headers: { ...HEADERS, ...headers } });
}

/** A piece of a page, as scripts fetch it to insert it. */
export function fragment(body: string): Response {
  return new Response(body, { headers: HEADERS });
}

/** Text made safe for HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
