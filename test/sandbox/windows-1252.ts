const FIRST_OWN = 0x80;
const FIRST_LATIN = 0xa0;
const LAST_LATIN = 0xff;

/** Characters that only this charset has at a single byte, from 0x80 on; a space where it has none. */
const OWN = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** JSON in windows-1252. What that cannot say is escaped, so that the text stays the same for who knows the charset. */
export function encodeWindows1252(json: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    [...json].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      if (code < FIRST_OWN || (code >= FIRST_LATIN && code <= LAST_LATIN)) return [code];
      const own = OWN.indexOf(character);
      if (own >= 0) return [FIRST_OWN + own];
      const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
      const escaped = units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
      return Array.from(escaped, (letter) => letter.charCodeAt(0));
    }),
  );
}
