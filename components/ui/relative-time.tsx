const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long ago, in the largest unit that fits: `just now`, `3 minutes ago`, `yesterday`. */
export function tellAgo(atMs: number, nowMs: number): string {
  const agoMs = nowMs - atMs;
  if (agoMs < MINUTE_MS) return 'just now';
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (agoMs < HOUR_MS) return words.format(-Math.floor(agoMs / MINUTE_MS), 'minute');
  if (agoMs < DAY_MS) return words.format(-Math.floor(agoMs / HOUR_MS), 'hour');
  return words.format(-Math.floor(agoMs / DAY_MS), 'day');
}

/** A moment in relative words, with the exact time in its title. */
export function RelativeTime({ atMs, nowMs }: { readonly atMs: number; readonly nowMs: number }) {
  const at = new Date(atMs);
  return (
    <time dateTime={at.toISOString()} title={at.toLocaleString()}>
      {tellAgo(atMs, nowMs)}
    </time>
  );
}
