import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './read-json';

describe('readJson', () => {
  it('reads what JSON.parse reads, however it is laid out', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.nat(4), (text, indent) => {
        const value: unknown = JSON.parse(text);
        const laidOut = JSON.stringify(value, null, indent);
        expect(readJson(laidOut)).toMatchObject({ ok: true, value });
      }),
    );
  });

  it.each(['\n', '\r', '\r\n'])('tells lines that end with %j', (end) => {
    const read = readJson(['{', '"a": [', '1,', '2]', '}'].join(end));
    if (!read.ok) throw new Error(read.sentence);
    expect([['a'], ['a', 0], ['a', 1]].map(read.lineOf)).toEqual([2, 3, 4]);
    expect(readJson(['{', '"a": 1', '"b"'].join(end))).toMatchObject({ ok: false, line: 3 });
  });

  it('takes the control signs that JSON takes', () => {
    expect(readJson('["\u007f\u0085\u2028"]')).toMatchObject({ ok: true, value: ['\u007f\u0085\u2028'] });
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('"', '{', '}', ',', '\n', '1', '\\'),
        (text, at, sign) => {
          const place = at % (text.length + 1);
          const broken = text.slice(0, place) + sign + text.slice(place);
          const isJson = (() => {
            try {
              JSON.parse(broken);
              return true;
            } catch (thrown) {
              return !(thrown instanceof SyntaxError);
            }
          })();
          const read = readJson(broken);
          const isStricter = !read.ok && /twice|too large|more digits/.test(read.sentence);
          expect(read.ok).toBe(isJson && !isStricter);
        },
      ),
    );
  });

  it('tells the line of every value', () => {
    const read = readJson('{\n  "a": [\n    1,\n    {"b": 2}\n  ]\n}');
    if (!read.ok) throw new Error(read.sentence);
    expect([[], ['a'], ['a', 1], ['a', 1, 'b'], ['a', 1, 'missing']].map(read.lineOf)).toEqual([1, 2, 4, 4, 4]);
  });

  it.each([
    ['{\n"a": 1,\n"a": 2}', 3, '“a” stands here twice'],
    ['{\n"a" 1}', 2, 'colon'],
    ['[1\n2]', 2, 'comma'],
    ['[1,\n', 2, 'ends too early'],
    ['', 1, 'ends too early'],
    ["{'a': 1}", 1, 'double quotes'],
    ['["a\tb"]', 1, 'a sign or an escape'],
    ['["\\x"]', 1, 'a sign or an escape'],
    ['1 2', 1, 'nothing more'],
    ['[\n1e999]', 2, 'too large'],
    ['[\n9007199254740993]', 2, 'more digits'],
    ['["\\ud800"]', 1, 'half a character'],
    ['{"\ud800": 1}', 1, 'half a character'],
    ['['.repeat(99), 1, 'nested'],
  ])('%j is refused at line %d', (text, line, why) => {
    expect(readJson(text)).toMatchObject({ ok: false, line, sentence: expect.stringContaining(why) });
  });
});
