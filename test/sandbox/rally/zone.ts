const formats = new Map<string, Intl.DateTimeFormat>();

/** A format that shows all parts of a wall clock; making one takes long, so each zone's is kept. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const part = 'numeric';
  const parts = { year: part, month: part, day: part, hour: part, minute: part, second: part } as const;
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts });
  formats.set(timeZone, format);
  return format;
}

/** Minutes that a zone's clocks are ahead of UTC at an instant. */
function offsetMinutes(atMs: number, timeZone: string): number {
  const parts = formatFor(timeZone).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  const wallMs = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return Math.round((wallMs - Math.floor(atMs / 1000) * 1000) / 60_000);
}

/** The instant at which a wall clock of the zone shows this time; `wall` is `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`. */
export function instantOf(wall: string, timeZone: string): number {
  const asUtcMs = Date.parse(wall.length === 10 ? `${wall}T00:00:00Z` : `${wall}Z`);
  const guessMs = asUtcMs - offsetMinutes(asUtcMs, timeZone) * 60_000;
  return asUtcMs - offsetMinutes(guessMs, timeZone) * 60_000;
}

/** The day, `YYYY-MM-DD`, on a wall calendar of the zone. */
export function dayOf(atMs: number, timeZone: string): string {
  return new Date(atMs + offsetMinutes(atMs, timeZone) * 60_000).toISOString().slice(0, 10);
}

/** The last second of a day, `YYYY-MM-DD`, on a wall calendar of the zone. */
export function endOfDay(day: string, timeZone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return instantOf(next, timeZone) - 1000;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Reads a date as clients write it; what has no zone is in the workspace's. `undefined` if it is no date. */
export function parseDate(text: string, timeZone: string): number | undefined {
  if (!DAY.test(text) && !DATE_TIME.test(text)) return undefined;
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.length > 10;
  if (!hasZone && Number.isNaN(Date.parse(`${text.slice(0, 10)}T00:00:00Z`))) return undefined;
  const atMs = hasZone ? Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2')) : instantOf(text, timeZone);
  return Number.isNaN(atMs) ? undefined : atMs;
}
