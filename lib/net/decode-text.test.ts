import { expect, it } from 'vitest';
import { decodeText } from './decode-text';

const bytes = (...values: readonly number[]) => new Uint8Array(values).buffer;
const UTF_8 = bytes(0x4b, 0xc3, 0xa4, 0x73, 0x65);
const WINDOWS_1252 = bytes(0x4b, 0xe4, 0x73, 0x65);

it.each<[string, ArrayBuffer, string | null, string, boolean]>([
  ['UTF-8 that says so', UTF_8, 'application/json; charset=utf-8', 'Käse', false],
  ['UTF-8 that says nothing', UTF_8, null, 'Käse', false],
  ['UTF-8 with a mark before it', bytes(0xef, 0xbb, 0xbf, 0x61), 'text/plain', 'a', false],
  ['another charset that is named', WINDOWS_1252, 'application/json;charset="windows-1252"', 'Käse', false],
  ['another charset that says UTF-8', WINDOWS_1252, 'application/json; charset=utf-8', 'K\ufffdse', true],
  ['another charset that says nothing', WINDOWS_1252, 'application/json', 'K\ufffdse', true],
  ['a charset that nobody knows', UTF_8, 'application/json; charset=klingon', 'Käse', true],
  ['a replacement character that somebody wrote', bytes(0xef, 0xbf, 0xbd), 'application/json', '\ufffd', false],
  ['nothing', bytes(), 'application/json; charset=utf-8', '', false],
])('reads %s', (_, body, contentType, text, isGarbled) => {
  expect(decodeText(body, contentType)).toEqual({ text, isGarbled });
});
