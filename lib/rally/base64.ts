import { BatonError } from '../errors';

/** Bytes that are turned into text at a time; a multiple of three, so that the pieces fit together. */
const CHUNK = 3 * 8_192;

/** Base64 of any number of bytes. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + CHUNK)));
  }
  return text;
}

/**
 * The bytes of base64 as Rally writes it, wrapped after 76 characters.
 * @throws BatonError `unavailable` for text that is no base64
 */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replace(/\s/g, '')), (character) => character.charCodeAt(0));
  } catch (cause) {
    throw new BatonError('unavailable', 'Rally answered a file in a form that Baton cannot read.', { cause });
  }
}
