import { Parser } from 'htmlparser2';

/**
 * The token that a signed-in page of Aha! holds in `meta[name=csrf-token]`, or `null` where there is none or the page
 * asks for a password: a sign-in page has a token too, but one that belongs to nobody.
 * Source: Aha!'s own extensions, which read the same element and send it as `x-csrf-token`.
 */
export function readCsrfToken(html: string): string | null {
  let token: string | null = null;
  let asksForPassword = false;
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'meta' && attributes.name === 'csrf-token') token ??= attributes.content ?? null;
      if (name === 'input' && attributes.type === 'password') asksForPassword = true;
    },
  });
  parser.end(html);
  return asksForPassword || token === '' ? null : token;
}
