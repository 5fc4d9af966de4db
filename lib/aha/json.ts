import { BatonError } from '../errors';

/** A whole JSON string, or an integer too long for a double. Strings are matched first, so digits inside stay as they are. */
const STRING_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const MAYBE_LONG_INTEGER = /[[:,]\s*-?\d{16}/;

/**
 * Parses an answer. Ids have 19 digits, above 2^53, and the documentation shows some of them as JSON numbers
 * (`integration_id`, custom field ids): integers of 16 digits and more become text here, digit by digit.
 * Throws kind `unavailable` for anything but JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(MAYBE_LONG_INTEGER.test(text) ? quoteLongIntegers(text) : text);
  } catch (thrown) {
    throw new BatonError('unavailable', 'Aha! answered something unreadable. Baton tries again later.', {
      cause: thrown,
    });
  }
}

function quoteLongIntegers(text: string): string {
  return text.replace(STRING_OR_LONG_INTEGER, (match) => (match.startsWith('"') ? match : `"${match}"`));
}
