import { invalid } from './refusal';

/** What a JSON object holds; an empty one for anything else. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Text; numbers and booleans become text, `null` becomes empty. */
export function asText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Text, or `null` for nothing and for empty text. */
export function asTextOrNull(value: unknown): string | null {
  const text = asText(value).trim();
  return text === '' ? null : text;
}

/** A calendar date `YYYY-MM-DD` (a time after it is cut off), or `null`. `label` names the field in the refusal. */
export function asDateOrNull(value: unknown, label: string): string | null {
  const text = asTextOrNull(value);
  if (text === null) return null;
  const day = /^(\d{4}-\d{2}-\d{2})([T ].*)?$/.exec(text)?.[1];
  if (day === undefined || !isCalendarDay(day)) {
    throw invalid(`${label} is not a valid date`);
  }
  return day;
}

/** A number, or `null`. */
export function asNumberOrNull(value: unknown, label: string): number | null {
  const text = asTextOrNull(value);
  if (text === null) return null;
  const number = Number(text);
  if (!Number.isFinite(number)) throw invalid(`${label} is not a number`);
  return number;
}

/** A list from an array, or from text with commas; trimmed, without empty entries and repetitions. */
export function asList(value: unknown): string[] {
  const entries = Array.isArray(value) ? value.map(asText) : asText(value).split(',');
  return [...new Set(entries.map((entry) => entry.trim()).filter((entry) => entry !== ''))];
}

function isCalendarDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}
