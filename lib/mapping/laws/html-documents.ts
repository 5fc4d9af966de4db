import fc from 'fast-check';

const knownWords: readonly string[] = [
  ...[
    'one',
    'two ',
    ' three',
    'a  b',
    '\n',
    ' ',
    '\u00a0',
    '&nbsp;',
    '&amp;',
    '&lt;b&gt;',
    '&#x80;',
    'é',
    'e\u0301',
    '\u0301',
  ],
  ...['\u200b', '&zwnj;', '😀', '"', "'", '>', '&', '\t', '\r\n', '日本', 'x&copy y', ']]>', '--', '\u0007'],
];
const knownInlines: readonly string[] = [
  ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'code', 'sub', 'sup', 'span', 'font', 'a', 'mark', 'label', 'o:p'],
];
const oddInlines: readonly string[] = [
  ...['blink', 'button', 'svg', 'video', 'select', 'option', 'ruby', 'rt', 'custom-tag', 'textarea', 'object', 'math'],
];
const knownBlocks: readonly string[] = [
  ...['p', 'div', 'h1', 'h2', 'h6', 'ul', 'ol', 'li', 'blockquote', 'pre', 'table', 'tbody', 'thead', 'tr', 'td', 'th'],
  ...['section', 'form', 'caption', 'figure', 'center'],
];
const oddBlocks: readonly string[] = ['dl', 'dt', 'dd', 'details', 'summary', 'iframe', 'fieldset', 'x<y'];
const attributes = fc.constantFrom(
  ...['', '', '', ' style="color:red"', ' style="font-weight: bold; text-decoration: underline"', ' class="x" id=y'],
  ...[' href="https://Example.COM/a?b=1&amp;c=2"', ' href="javascript:alert(1)"', ' href="/features/A-1"', ' start=3'],
  ...[
    ' colspan="2" rowspan=2',
    ' data-checked="true"',
    ' onclick="x()" title="a&quot;b"',
    ' data-x=1 checked',
    ' a"b=c',
  ],
  ...[' values="0;javascript:x" to="java&#10;script:x"', ' xlink:href=" javascript:x"', ' srcdoc="<script>x</script>"'],
);
const voids = fc.constantFrom(
  ...[
    '<br>',
    '<br/>',
    '<hr>',
    '<input type="checkbox">',
    '<input type=checkbox checked>',
    '<input type="text" value="a">',
  ],
  ...[
    '<img src="https://A.example/i.png?token=1" alt="a">',
    '<img src="javascript:x" alt="no">',
    '<!-- c -->',
    '<wbr>',
  ],
  ...[
    '<img src="https://a.aha.io/attachments/1?token=abc">',
    '<script>alert("<p>")</script>',
    '<style>p{}</style>',
    '</p>',
  ],
);

/** HTML as people, editors and attackers write it: nested wrongly, half closed, with entities and odd spaces. */
export const htmlDocuments = documents(
  [...knownWords, '<'],
  [...knownInlines, ...oddInlines],
  [...knownBlocks, ...oddBlocks],
);

/** The same of elements that Baton knows, in which a server may rewrite what it likes. */
export const knownDocuments = documents(knownWords, knownInlines, knownBlocks);

function documents(
  words: readonly string[],
  inlines: readonly string[],
  blocks: readonly string[],
): fc.Arbitrary<string> {
  return fc.letrec<{ node: string; nodes: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      { arbitrary: fc.constantFrom(...words), weight: 4 },
      { arbitrary: voids, weight: 2 },
      { arbitrary: element(fc.constantFrom(...inlines), tie('nodes')), weight: 3 },
      { arbitrary: element(fc.constantFrom(...blocks), tie('nodes')), weight: 4 },
    ),
    nodes: fc.array(tie('node'), { maxLength: 5 }).map((parts) => parts.join('')),
  })).nodes;
}

function element(names: fc.Arbitrary<string>, content: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(names, attributes, content, fc.integer({ min: 0, max: 9 }))
    .map(([name, looks, inner, luck]) => `<${name}${looks}>${inner}${luck === 0 ? '' : `</${name}>`}`);
}
