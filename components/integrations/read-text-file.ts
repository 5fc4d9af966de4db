import { BatonError } from '../../lib/errors';

const MOST_BYTES = 2_000_000;

/**
 * A file's text, in UTF-8 or in UTF-16 with its mark, as some editors save it. Throws `invalid` with a sentence for what
 * is too large, and with the line for what is no text.
 */
export async function readTextFile(file: Blob): Promise<string> {
  if (file.size > MOST_BYTES)
    throw new BatonError('invalid', 'This file is larger than 2 MB, so it is no configuration.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = encodingOf(bytes);
  const text = decode(bytes, encoding, false);
  if (text !== null) return text;
  const whole = decode(bytes.subarray(0, lengthOfText(bytes, encoding)), encoding, true) ?? '';
  const line = whole.split(/\r\n|\r|\n/).length;
  throw new BatonError(
    'invalid',
    `Line ${line}: this is no text in ${encoding.toUpperCase()}. Save the file as UTF-8 and choose it again.`,
  );
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Null where it is no text. As a part, it may end in the middle of a character. */
function decode(bytes: Uint8Array<ArrayBuffer>, encoding: string, isPart: boolean): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: isPart });
  } catch (thrown) {
    if (thrown instanceof TypeError) return null;
    throw thrown;
  }
}

/** How many bytes from the beginning are text. */
function lengthOfText(bytes: Uint8Array<ArrayBuffer>, encoding: string): number {
  let [known, beyond] = [0, bytes.length + 1];
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (decode(bytes.subarray(0, middle), encoding, true) === null) beyond = middle;
    else known = middle;
  }
  return known;
}
