import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlDocuments } from './laws/html-documents';
import { lawRuns } from './laws/runs';
import { canonicalHtml, translateHtml } from './rich-text';

const options = { numRuns: lawRuns };

describe('the laws of rich text', () => {
  it('has one canonical form, which is its own', () => {
    fc.assert(
      fc.property(htmlDocuments, (html) => {
        const once = canonicalHtml(html);
        expect(canonicalHtml(once)).toBe(once);
      }),
      options,
    );
  });

  it('keeps the meaning on the way to the other system', () => {
    fc.assert(
      fc.property(htmlDocuments, (html) => {
        expect(canonicalHtml(translateHtml(html, null))).toBe(canonicalHtml(html));
      }),
      options,
    );
  });

  it('keeps the meaning where the target has a text already', () => {
    fc.assert(
      fc.property(htmlDocuments, htmlDocuments, (html, current) => {
        expect(canonicalHtml(translateHtml(html, current))).toBe(canonicalHtml(html));
      }),
      options,
    );
  });
});
