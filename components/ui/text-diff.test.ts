import { describe, expect, it } from 'vitest';
import { diffText, shortenShared } from './text-diff';

const sideOf = (first: string, second: string, side: 'first' | 'second') =>
  diffText(first, second)
    .filter((part) => part.side !== (side === 'first' ? 'second' : 'first'))
    .map(({ text }) => text)
    .join('');

describe('the difference of two texts', () => {
  it('marks the words that only one side has', () => {
    expect(diffText('Pay by card today', 'Pay by bank transfer today')).toEqual([
      { text: 'Pay by ', side: 'both' },
      { text: 'card', side: 'first' },
      { text: 'bank transfer', side: 'second' },
      { text: ' today', side: 'both' },
    ]);
  });

  it.each([
    ['', ''],
    ['', 'new'],
    ['old', ''],
    ['a b c d', 'd c b a'],
    ['line one\nline two\n', 'line one\n\nline 2\n'],
    ['x '.repeat(900), 'y '.repeat(900)],
    ['x '.repeat(900), `${'x '.repeat(450)}y ${'x '.repeat(450)}`],
  ])('loses nothing of either text: %#', (first, second) => {
    expect(sideOf(first, second, 'first')).toBe(first);
    expect(sideOf(first, second, 'second')).toBe(second);
  });

  it('finds one word in a long text', () => {
    const long = Array.from({ length: 5_000 }, (_, index) => `word${index}`);
    const parts = diffText(long.join(' '), long.with(2_500, 'other').join(' '));
    expect(parts.filter(({ side }) => side !== 'both').map(({ text }) => text)).toEqual(['word2500', 'other']);
  });
});

describe('shared parts', () => {
  const long = 'same words '.repeat(100);

  it('are cut to what stands beside a difference', () => {
    const parts = shortenShared(diffText(`${long}old ${long}`, `${long}new ${long}`));
    expect(parts.map(({ side }) => side)).toEqual(['both', 'first', 'second', 'both']);
    expect(parts[0]?.text).toMatch(/^… .*same words $/);
    expect(parts[3]?.text).toMatch(/^ same words .* …$/);
    for (const { text } of parts) expect(text.length).toBeLessThan(100);
  });

  it('stay whole where nothing differs', () => {
    expect(shortenShared(diffText(long, long))).toEqual([{ text: long, side: 'both' }]);
  });
});
