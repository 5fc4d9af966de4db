import { BatonError } from '../errors';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const HOUR_MS = 3_600_000;

/**
 * The day, `YYYY-MM-DD`, that an instant is in a time zone. Rally keeps day fields as instants: the start or the end
 * of the day in the workspace's zone (recorded answers: `2017-04-03T04:59:59Z` is 2 April in Chicago).
 * @throws BatonError `invalid` for an unknown zone or something that is no instant
 */
export function dayOf(instant: string, timeZone: string): string {
  const atMs = Date.parse(instant);
  if (Number.isNaN(atMs)) throw new BatonError('invalid', 'Rally answered a date that Baton cannot read.');
  return wallClock(atMs, timeZone).slice(0, 10);
}

/** The first instant of a day in a zone, ISO 8601 in UTC with milliseconds, as Rally writes it. */
export function startOfDay(day: string, timeZone: string): string {
  return new Date(startMs(day, timeZone)).toISOString();
}

/** The last whole second of a day in a zone. */
export function endOfDay(day: string, timeZone: string): string {
  return new Date(startMs(dayAfter(day), timeZone) - 1_000).toISOString();
}

/** The day after, by the calendar alone. */
export function dayAfter(day: string): string {
  return new Date(calendarMs(day) + 24 * HOUR_MS).toISOString().slice(0, 10);
}

/**
 * Zones lie between UTC-12 and UTC+14 and change by whole minutes: guess by the offset, correct once, and where the
 * clock was put forward over midnight take the first moment that is.
 */
function startMs(day: string, timeZone: string): number {
  const wantedMs = calendarMs(day);
  let guessMs = wantedMs - offsetMs(wantedMs, timeZone);
  guessMs = wantedMs - offsetMs(guessMs, timeZone);
  if (wallClock(guessMs, timeZone).slice(0, 10) < day) {
    guessMs = wantedMs - offsetMs(guessMs - 3 * HOUR_MS, timeZone);
  }
  const earlierMs = wantedMs - offsetMs(guessMs - 3 * HOUR_MS, timeZone);
  return earlierMs < guessMs && wallClock(earlierMs, timeZone).slice(0, 10) === day ? earlierMs : guessMs;
}

function calendarMs(day: string): number {
  const parts = DAY.exec(day);
  const atMs = parts === null ? Number.NaN : Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  if (Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== day) {
    throw new BatonError('invalid', 'This is not a day of the calendar. Write it as year-month-day.');
  }
  return atMs;
}

function offsetMs(atMs: number, timeZone: string): number {
  return Date.parse(`${wallClock(atMs, timeZone)}Z`) - Math.floor(atMs / 1_000) * 1_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall shows, `YYYY-MM-DDTHH:MM:SS`. */
function wallClock(atMs: number, timeZone: string): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  );
  const at = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  return `${at('year').padStart(4, '0')}-${at('month')}-${at('day')}T${at('hour')}:${at('minute')}:${at('second')}`;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = newFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch (cause) {
    throw new BatonError('invalid', `This browser does not know the time zone "${timeZone}" of the Rally workspace.`, {
      cause,
    });
  }
}
