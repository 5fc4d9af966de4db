import { BatonError } from '../../lib/errors';

const MOST_BYTES = 2_000_000;

/**
 * A file's text, in UTF-8 or in UTF-16 with its mark, as some editors save it. Throws `invalid` with a sentence for what
 * is too large or no text.
 */
export async function readTextFile(file: Blob): Promise<string> {
  if (file.size > MOST_BYTES)
    throw new BatonError('invalid', 'This file is larger than 2 MB, so it is no configuration.');
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    throw new BatonError('invalid', 'This file is no text in UTF-8. Save it as UTF-8 and choose it again.');
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
