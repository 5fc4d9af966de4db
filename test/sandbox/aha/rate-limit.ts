import type { AhaOptions } from './options';

/** What a request may do, and the headers that tell the client where it stands. */
export interface Allowance {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/**
 * Counts the requests of a whole account: so many in the running minute, so many in the running second. Refused
 * requests do not count.
 */
export function createRateLimit(nowMs: () => number, options: AhaOptions): () => Allowance {
  let startedAtMs: number[] = [];
  return () => {
    const now = nowMs();
    startedAtMs = startedAtMs.filter((at) => at > now - MINUTE_MS && at <= now);
    const inSecond = startedAtMs.filter((at) => at > now - SECOND_MS).length;
    const perMinute = options.requestsPerMinute ?? Number.POSITIVE_INFINITY;
    const perSecond = options.requestsPerSecond ?? Number.POSITIVE_INFINITY;
    const allowed = startedAtMs.length < perMinute && inSecond < perSecond;
    if (allowed) startedAtMs.push(now);
    if (options.requestsPerMinute === null) return { allowed, headers: {} };
    const oldest = (inSecond >= perSecond ? startedAtMs.at(-inSecond) : startedAtMs[0]) ?? now;
    const freeAtMs = oldest + (inSecond >= perSecond ? SECOND_MS : MINUTE_MS);
    return {
      allowed,
      headers: {
        'x-ratelimit-limit': String(options.requestsPerMinute),
        'x-ratelimit-remaining': String(allowed ? Math.max(0, perMinute - startedAtMs.length) : 0),
        'x-ratelimit-reset': showReset(options, freeAtMs, now),
      },
    };
  };
}

/** `X-Ratelimit-Reset` of an account that can be asked again at `freeAtMs`. */
export function showReset(options: Pick<AhaOptions, 'rateLimitReset'>, freeAtMs: number, nowMs: number): string {
  return String(Math.ceil((options.rateLimitReset === 'epoch-seconds' ? freeAtMs : freeAtMs - nowMs) / 1000));
}
