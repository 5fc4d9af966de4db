import { describe, expect, it } from 'vitest';
import { markerIn, originNote, splitOriginNote } from './origin-note';

const origin = {
  ref: 'US12',
  url: 'https://rally1.rallydev.com/#/?detail=/userstory/1&fdp=true',
  name: 'Ropes & <knots>',
};
const marker = 'baton:acme:feature:6776881149488625529:h4Xk2';

describe('the small print under a created record’s text', () => {
  it('is taken away again, and its marker found', () => {
    const html = `<p>Tie them</p>${originNote(origin, marker)}`;
    expect(splitOriginNote(html).text).toBe('<p>Tie them</p>');
    expect(markerIn(html)).toBe(marker);
  });

  it('shows names as text and links to the other side', () => {
    const note = originNote(origin, marker);
    expect(note).toContain('US12 Ropes &amp; &lt;knots&gt;');
    expect(note).toContain('href="https://rally1.rallydev.com/#/?detail=/userstory/1&amp;fdp=true"');
  });

  it('is found where an editor gave the paragraph attributes and people wrote below it', () => {
    const html = `<p>A</p>${originNote(origin, marker).replace('<p>', '<p class="x">')}<p>B</p>`;
    expect(splitOriginNote(html).text).toBe('<p>A</p><p>B</p>');
    expect(markerIn(html)).toBe(marker);
  });

  it.each(['', '<p>plain</p>', `<p>pasted (${marker})</p>`, `<p>cut <a href="x">y</a> (${marker}`, '(baton:'])(
    'leaves %s alone',
    (html) => {
      expect(splitOriginNote(html)).toEqual({ text: html, note: '' });
      expect(markerIn(html)).toBeNull();
    },
  );
});
