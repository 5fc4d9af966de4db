const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for a page, attributes included. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A whole page. No script stands in it; the policy would not run it. */
export function htmlPage(title: string, body: string, options: { status?: number; script?: string } = {}): Response {
  const script = options.script === undefined ? '' : `<script type="module" src="${options.script}"></script>`;
  const html = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="/sandbox-assets/icon.svg">
<link rel="stylesheet" href="/sandbox-assets/rally.css">
${script}
</head>
<body>${body}</body>
</html>`;
  return new Response(html, {
    status: options.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; frame-ancestors 'self'",
      'cache-control': 'no-store',
    },
  });
}
