import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlDocuments, knownDocuments } from './laws/html-documents';
import { lawRuns, lawTimeout } from './laws/runs';
import { servers } from './laws/server-rewrites';
import { canonicalHtml, htmlFromText, textFromHtml, translateHtml } from './rich-text';
import { parseTree, type TreeNode } from './rich-text/tree';

const options = { numRuns: lawRuns };

describe('the laws of rich text', lawTimeout, () => {
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

  it('does not take for a change what a server rewrites by itself', () => {
    fc.assert(
      fc.property(knownDocuments, servers, servers, (html, toServer, fromServer) => {
        const stored = toServer(translateHtml(html, null));
        expect(canonicalHtml(fromServer(stored))).toBe(canonicalHtml(html));
      }),
      options,
    );
  });

  it('lets nothing through that could run', () => {
    fc.assert(
      fc.property(htmlDocuments, (html) => {
        expect(dangers(parseTree(translateHtml(html, null)))).toEqual([]);
      }),
      options,
    );
  });

  it('carries plain text there and back, line by line', () => {
    const lines = fc.array(
      fc.string({ maxLength: 12 }).map((line) => line.replace(/\s+/g, ' ').trim()),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, (texts) => {
        const text = texts.join('\n').replace(/^\n+|\n+$/g, '');
        expect(textFromHtml(htmlFromText(text))).toBe(text);
      }),
      options,
    );
  });
});

/** Elements and attributes that a browser would run. */
function dangers(nodes: readonly TreeNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    const attributes = [...node.attributes].filter(
      ([key, value]) => key.startsWith('on') || key === 'srcdoc' || /javascript:/i.test(value.replace(/\s/g, '')),
    );
    const isRun = node.name === 'script' || node.name === 'style';
    return [...(isRun ? [node.name] : []), ...attributes.map(([key]) => key), ...dangers(node.children)];
  });
}

describe('canonicalHtml', () => {
  it.each([
    ['names of marks', '<b>a</b><i>b</i><del>c</del>', '<strong>a</strong><em>b</em><s>c</s>'],
    ['order of marks', '<i><b>a</b></i>', '<b><i>a</i></b>'],
    ['split marks', '<b>a</b><b>b</b>', '<b>ab</b>'],
    ['marks by style', '<span style="font-weight:700">a</span>', '<b>a</b>'],
    ['a wrapper that pasting leaves', '<b style="font-weight:normal"><p>a</p></b>', '<p>a</p>'],
    ['lines by div', '<div>a</div><div>b</div>', '<p>a</p><p>b</p>'],
    ['bare text', 'a', '<p>a</p>'],
    ['blank lines', '<p>a</p><p>&nbsp;</p><p>b</p>', '<div>a</div><div><br></div><div>b</div>'],
    ['white space', ' <p>\n a\t b </p>\n', '<p>a b</p>'],
    ['spaces around a line break', '<p>a <br> b</p>', '<p>a<br>b</p>'],
    ['no-break spaces', '<p>a&nbsp; b</p>', '<p>a b</p>'],
    ['entities', '<p>&eacute;&#233;</p>', '<p>éé</p>'],
    ['composed letters', '<p>e\u0301</p>', '<p>é</p>'],
    ['empty ends', '<p></p><p>a</p><p><br></p>', '<p>a</p>'],
    ['looks', '<p style="color:red" class="x" id="y">a</p>', '<p>a</p>'],
    ['a list in a list', '<ul><li>a</li><ul><li>b</li></ul></ul>', '<ul><li>a<ul><li>b</li></ul></li></ul>'],
    ['paragraphs in items', '<ul><li><p>a</p></li></ul>', '<ul><li>a</li></ul>'],
    ['tasks', '<ul><li data-checked="true">a</li></ul>', '<ul><li><input type="checkbox" checked> a</li></ul>'],
    ['hosts', '<a href="HTTPS://Example.com/">a</a>', '<a href="https://example.com">a</a>'],
    [
      'signed pictures',
      '<img src="https://a.aha.io/attachments/1?token=x" alt="">',
      '<img src="https://a.aha.io/attachments/1">',
    ],
    ['table sections', '<table><thead><tr><th>a</th></tr></thead></table>', '<table><tr><th>a</th></tr></table>'],
    ['code', '<pre><code>\na\n</code></pre>', '<pre>\na</pre>'],
    ['comments', '<p>a<!-- c --></p>', '<p>a</p>'],
  ])('does not count %s', (_, left, right) => {
    expect(canonicalHtml(left)).toBe(canonicalHtml(right));
  });

  it.each([
    ['a mark', '<b>a</b>', 'a'],
    ['a link', '<a href="https://x.example">a</a>', 'a'],
    ['where a link goes', '<a href="https://x.example/1">a</a>', '<a href="https://x.example/2">a</a>'],
    ['a line break', 'a<br>b', 'a b'],
    ['a blank line', '<p>a</p><p><br></p><p>b</p>', '<p>a</p><p>b</p>'],
    ['the kind of list', '<ul><li>a</li></ul>', '<ol><li>a</li></ol>'],
    ['nesting', '<ul><li>a<ul><li>b</li></ul></li></ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['a task done', '<ul><li><input type="checkbox">a</li></ul>', '<ul><li><input type="checkbox" checked>a</li></ul>'],
    ['a level', '<h1>a</h1>', '<h2>a</h2>'],
    ['a picture', '<p>a<img src="https://x.example/i.png"></p>', '<p>a</p>'],
    ['white space in code', '<pre>a  b</pre>', '<pre>a b</pre>'],
    ['something embedded', '<iframe src="https://x.example"></iframe>', ''],
    [
      'the shape of a table',
      '<table><tr><td>a</td><td>b</td></tr></table>',
      '<table><tr><td>a</td></tr><tr><td>b</td></tr></table>',
    ],
  ])('counts %s', (_, left, right) => {
    expect(canonicalHtml(left)).not.toBe(canonicalHtml(right));
  });

  it('survives any depth', () => {
    for (const tag of ['div', 'b', 'ul><li', 'blockquote', 'table><tr><td', 'custom-tag']) {
      const once = canonicalHtml(`<${tag}>`.repeat(5000));
      expect(canonicalHtml(once)).toBe(once);
    }
    expect(canonicalHtml(`${'<i>'.repeat(3000)}deep`)).toBe('<p><em>deep</em></p>');
  });
});

describe('translateHtml', () => {
  it('writes the elements that both systems keep', () => {
    const html = '<h2>T</h2>a <b>b</b><ol start="3"><li>x</li></ol><blockquote>q</blockquote><hr><pre>c  d</pre>';
    expect(translateHtml(html, null)).toBe(
      '<h2>T</h2><p>a <strong>b</strong></p><ol start="3"><li>x</li></ol><blockquote><p>q</p></blockquote><hr><pre>c  d</pre>',
    );
  });

  it('drops what could run and keeps the text around it', () => {
    const html =
      '<p onclick="x()">a<script>x()</script><a href="java\nscript:x()">b</a><img src="javascript:x" alt="c"></p>';
    expect(translateHtml(html, null)).toBe('<p>abc</p>');
  });

  it('keeps what it does not know, without what could run', () => {
    const html =
      '<details onclick="x()"><summary>s</summary><video controls src="https://x.example/v.mp4"></video></details>';
    expect(translateHtml(html, null)).toBe(
      '<details><summary>s</summary><video controls="" src="https://x.example/v.mp4"></video></details>',
    );
  });

  it('drops an animation’s address wherever it hides', () => {
    const html = '<svg><animate attributename="href" values="x;java\nscript:x" to="#a"></animate></svg>';
    expect(translateHtml(html, null)).toBe('<p><svg><animate attributename="href" to="#a"></animate></svg></p>');
  });

  it('keeps the target’s own source of every block that did not change', () => {
    const current = '<p style="color:red">one <span class="mention">@ann</span></p><p>two</p>';
    expect(translateHtml('<p>one @ann</p><p>three</p>', current)).toBe(
      '<p style="color:red">one <span class="mention">@ann</span></p><p>three</p>',
    );
  });

  it('takes one check box for one task, whatever blank stands before it', () => {
    const html = '<ul><li data-checked="true">&nbsp;<input type="checkbox" checked>done</li></ul>';
    expect(translateHtml(html, null)).toBe('<ul><li><input type="checkbox" checked>done</li></ul>');
    expect(canonicalHtml(translateHtml(html, null))).toBe(canonicalHtml(html));
  });

  it('keeps equal blocks each with its own source, in order', () => {
    const current = '<p id="1">x</p><p id="2">x</p>';
    expect(translateHtml('<p>x</p><p>new</p><p>x</p>', current)).toBe('<p id="1">x</p><p>new</p><p id="2">x</p>');
  });

  it('writes the text anew where the old source does not stand on its own', () => {
    expect(translateHtml('<p>a</p><p>b</p>', '<p>a<b>')).toBe('<p>a</p><p>b</p>');
  });
});
