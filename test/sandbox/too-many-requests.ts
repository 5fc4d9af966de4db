import type { AhaOptions } from './aha/options';
import { showReset } from './aha/rate-limit';

/** Aha!'s 429: its headers say where the account stands, and it has no body. */
export function ahaTooMany(options: AhaOptions, nowMs: number, retryInSeconds: number): Response {
  return new Response(null, {
    status: 429,
    headers: {
      'x-ratelimit-limit': String(options.requestsPerMinute ?? 300),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': showReset(options, nowMs + retryInSeconds * 1000, nowMs),
    },
  });
}

/** Rally's 429: a page of its server, in the form of its other ones, without headers that count. */
export function rallyTooMany(): Response {
  return new Response(
    '<!DOCTYPE html><html><head><title>429</title></head><body><h1>HTTP Status 429 - Too Many Requests</h1></body></html>',
    { status: 429, headers: { 'content-type': 'text/html;charset=utf-8' } },
  );
}
