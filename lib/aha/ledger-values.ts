import { BatonError } from '../errors';

/** Longest value of one field that is known to survive: what a plain text column of a Rails application holds. */
export const VALUE_LENGTH = 255;

/** A row's content: who wrote it, and what. */
export interface RowContent {
  readonly author: string;
  readonly value: string;
}

/** All but printable ASCII: white space is trimmed at ends, and other characters may be cut or refused. */
const UNSAFE = /[^\x21-\x7e]|[%<>&]/gu;

/**
 * A row's content as values of one field each, in order. Authors hold no spaces, so the first one ends the author.
 * Throws kind `invalid` for an author that could not be read back.
 */
export function splitValue({ author, value }: RowContent): readonly string[] {
  if (!/^[\w-]+$/.test(author))
    throw new BatonError(
      'invalid',
      'This browser’s name in the ledger is unusable. Reset Baton’s data in its settings.',
    );
  const safe = `${author} ${value}`.replace(UNSAFE, (character) => encodeURIComponent(character));
  return Array.from({ length: Math.ceil(safe.length / VALUE_LENGTH) }, (_, index) =>
    safe.slice(index * VALUE_LENGTH, (index + 1) * VALUE_LENGTH),
  );
}

/** The content back from its parts, or `null` where they are not what Baton wrote. */
export function joinValue(parts: readonly string[]): RowContent | null {
  const safe = parts.join('');
  if (/%(?![0-9a-f]{2})/i.test(safe)) return null;
  const whole = decode(safe);
  const end = whole?.indexOf(' ') ?? -1;
  return whole === null || end < 1 ? null : { author: whole.slice(0, end), value: whole.slice(end + 1) };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (thrown) {
    if (thrown instanceof URIError) return null;
    throw thrown;
  }
}
