const FIRST_MS = 100;
const LONGEST_MS = 8_000;
const GROWTH = 1.1;

/**
 * How long to wait before asking again, growing by a tenth to eight seconds, so that asking adds a tenth at most to what
 * a person waits for anyway. A killed worker is woken by it.
 */
export function nextPauseMs(previousMs: number | null): number {
  return previousMs === null ? FIRST_MS : Math.min(previousMs * GROWTH, LONGEST_MS);
}
