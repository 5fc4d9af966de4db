import { describe, expect, it } from 'vitest';
import { readTextFile } from './read-text-file';

const TEXT = '{"name": "Größe → 🚢"}';
const utf16 = (isLittle: boolean) => {
  const view = new DataView(new ArrayBuffer(2 * TEXT.length + 2));
  [0xfeff, ...Array.from({ length: TEXT.length }, (_, at) => TEXT.charCodeAt(at))].forEach((unit, at) => {
    view.setUint16(2 * at, unit, isLittle);
  });
  return view.buffer;
};

describe('readTextFile', () => {
  it.each([
    ['UTF-8', TEXT],
    ['UTF-8 with its mark', `\ufeff${TEXT}`],
    ['UTF-16, little end first', utf16(true)],
    ['UTF-16, big end first', utf16(false)],
  ])('reads %s', async (_, content) => {
    expect(await readTextFile(new Blob([content]))).toBe(TEXT);
  });

  it.each([
    ['UTF-8', [...new TextEncoder().encode('{\r\n"a": "'), 0xe9, 0x22, 0x0a, 0x7d], 'Line 2: this is no text in UTF-8'],
    ['lines that end in the old way', [0x5b, 0x0d, 0x31, 0x0d, 0xff], 'Line 3'],
    ['UTF-8 that breaks off', [0x0a, 0xc3], 'Line 2'],
    [
      'UTF-16 with half a character',
      [0xff, 0xfe, 0x0a, 0x00, 0x00, 0xd8, 0x41, 0x00],
      'Line 2: this is no text in UTF-16',
    ],
  ])('tells the line at which it is no %s', async (_, bytes, why) => {
    await expect(readTextFile(new Blob([new Uint8Array(bytes)]))).rejects.toThrow(why);
  });

  it('refuses what is no text, and what is too large, with a sentence', async () => {
    await expect(readTextFile(new Blob([new Uint8Array([0x89, 0x50, 0xff, 0x00])]))).rejects.toThrow('UTF-8');
    await expect(readTextFile(new Blob([new Uint8Array(2_000_001)]))).rejects.toThrow('2 MB');
  });
});
