const FIRST_MS = 250;
const LONGEST_MS = 8_000;
const GROWTH = 1.5;

/** How long to wait before asking again, growing from a quarter of a second to eight; a killed worker is woken by it. */
export function nextPauseMs(previousMs: number | null): number {
  return previousMs === null ? FIRST_MS : Math.min(previousMs * GROWTH, LONGEST_MS);
}
