import { expect, it } from 'vitest';
import { encodeWindows1252 } from './windows-1252';

it('has one byte for what the charset knows, an escape for what it does not, and no character of control', () => {
  const bytes = encodeWindows1252(JSON.stringify('The boat’s café – 5 € · 船 🚢'));
  expect(String.fromCharCode(...bytes)).toBe('"The boat\x92s caf\xe9 \x96 5 \x80 \xb7 \\u8239 \\ud83d\\udea2"');
});

it('is read with replacement characters by who takes it for UTF-8', () => {
  const bytes = encodeWindows1252(JSON.stringify({ name: 'café ’ 船' }));
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ name: 'caf\ufffd \ufffd 船' });
});
