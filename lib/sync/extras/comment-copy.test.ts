import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comment } from '../../model/comment';
import { formOfComment, readSource, writeCopy } from './comment-copy';

function comment(html: string, more: Partial<Comment> = {}): Comment {
  const at = '2026-11-20T10:00:00.000Z';
  const author = { email: 'ann@example.com', name: 'Ann <b>Lee</b>' };
  return { id: '6776', html, author, writtenAt: at, editedAt: at, url: 'https://acme.aha.io/comments/6776', ...more };
}

const RECORD = 'https://acme.aha.io/features/ACME-1';

describe('a copy of a comment', () => {
  it('names its author, links to the original, and lets nothing of it run', () => {
    const copy = writeCopy(comment('<p onclick="x()">Hi<script>y()</script></p>'), 'aha', RECORD);
    expect(copy).toContain(
      '<a href="https://acme.aha.io/comments/6776">Ann &lt;b&gt;Lee&lt;/b&gt; in Aha!, 2026-11-20</a>',
    );
    expect(copy).not.toMatch(/script|onclick/);
  });

  it('links to the record where there is no address, or none that is safe', () => {
    for (const url of [null, 'javascript:alert(1)']) {
      expect(writeCopy(comment('<p>Hi</p>', { url }), 'aha', RECORD)).toContain(`<a href="${RECORD}">`);
    }
    expect(writeCopy(comment('<p>Hi</p>', { author: null }), 'rally', RECORD)).toContain('Somebody in Rally');
  });

  it('is known for what it is, whatever a server makes of its paragraphs', () => {
    const rewrites = [
      (html: string) => html,
      (html: string) => html.replaceAll('<p>', '<div>').replaceAll('</p>', '</div>'),
      (html: string) => `<div class="editor">${html}</div><p><br></p>`,
      (html: string) => html.replaceAll('<p>', '<span style="color:red">').replaceAll('</p>', '</span><br />'),
    ];
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom(...rewrites),
        fc.bigInt({ min: 1n, max: 10n ** 19n }),
        (text, rewrite, id) => {
          const original = comment(`<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`, {
            id: String(id),
          });
          const copy = comment(rewrite(writeCopy(original, 'aha', RECORD)));
          expect(readSource(copy)).toEqual({ system: 'aha', id: String(id), form: formOfComment(original) });
        },
      ),
    );
  });

  it('is somebody’s own comment once words stand after it', () => {
    const copy = writeCopy(comment('<p>Hi</p>'), 'aha', RECORD);
    expect(readSource(comment(`${copy}<p>I agree</p>`))).toBeNull();
    expect(readSource(comment('<p>baton:comment: is what it says</p>'))).toBeNull();
  });
});
