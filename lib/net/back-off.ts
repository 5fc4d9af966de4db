const FIRST_MS = 500;
const MOST_MS = 30_000;

/**
 * How long to wait before the next try, in milliseconds. What the server asked for is kept, plus a little so that
 * several waiters do not come back together; otherwise it doubles with every try, half of it left to chance.
 */
export function backOffMs(tried: number, askedMs: number | undefined, random: () => number): number {
  if (askedMs !== undefined) return Math.ceil(askedMs + random() * FIRST_MS);
  const wholeMs = Math.min(FIRST_MS * 2 ** (tried - 1), MOST_MS);
  return Math.ceil(wholeMs / 2 + (random() * wholeMs) / 2);
}
