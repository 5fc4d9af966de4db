const MOST_MS = 3_600_000;
/** A number of seconds above this is a point in time since 1970, not a duration. */
const EPOCH_FROM_S = 1_000_000_000;

/**
 * How long a server asks to wait, in milliseconds; undefined if it does not say. Reads `Retry-After` (seconds or a
 * date, RFC 9110) and then `X-Ratelimit-Reset`, which Aha! documents as the time when the limit starts anew: seconds
 * since 1970 and seconds left are both accepted. `nowMs` serves only where the server gives no `Date` of its own.
 */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const serverMs = Date.parse(headers.get('date') ?? '');
  const sinceMs = Number.isNaN(serverMs) ? nowMs : serverMs;
  return (
    waitOf(headers.get('retry-after'), sinceMs) ??
    waitOf(headers.get('x-ratelimit-reset') ?? headers.get('ratelimit-reset'), sinceMs)
  );
}

function waitOf(text: string | null, sinceMs: number): number | undefined {
  if (text === null || text.trim() === '') return undefined;
  const seconds = Number(text);
  const untilMs = Number.isFinite(seconds)
    ? seconds >= EPOCH_FROM_S
      ? seconds * 1_000
      : sinceMs + seconds * 1_000
    : Date.parse(text);
  if (Number.isNaN(untilMs)) return undefined;
  return Math.min(Math.max(untilMs - sinceMs, 0), MOST_MS);
}
