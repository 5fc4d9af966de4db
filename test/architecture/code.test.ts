import { describe, expect, it } from 'vitest';
import {
  complainAboutComments,
  complainAboutEmptyCatch,
  complainAboutHtmlSinks,
  complainAboutSilence,
  complainAboutSkippedTests,
  complainAboutTypeHoles,
  complainAboutWorkerState,
} from './code';
import type { SourceFile } from './source';

type Rule = (files: readonly SourceFile[]) => string[];

/** Code that a rule must complain about, and code like it that it must leave alone. */
interface Plant {
  readonly rule: Rule;
  readonly path: string;
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

// Put together here, so that the rule does not find them in this file.
const SILENCER = ['biome', 'ignore'].join('-');
const LATER = ['TO', 'DO'].join('');

const plants: Plant[] = [
  {
    rule: complainAboutTypeHoles,
    path: 'lib/a.ts',
    bad: ['let x: any;', 'f(x!);', 'f(x as unknown as string);', 'const y: Array<any> = [];'],
    good: ['let any: unknown;', 'if (!x) f();', 'const y = { a: 1 } as const;', '// any!'],
  },
  {
    rule: complainAboutComments,
    path: 'lib/a.ts',
    bad: [`// ${LATER}: later`, `/* ${SILENCER} lint: because */`, `// @ts-${'ignore'}`],
    good: [`const text = '${LATER}';`, '// Everything is done.'],
  },
  {
    rule: complainAboutEmptyCatch,
    path: 'lib/a.ts',
    bad: ['try { f(); } catch {}', 'try { f(); } catch (error) { /* fine */ }'],
    good: ['try { f(); } catch (error) { g(error); }', 'try { f(); } finally {}'],
  },
  {
    rule: complainAboutHtmlSinks,
    path: 'components/a.tsx',
    bad: ['node.innerHTML = text;', '<p dangerouslySetInnerHTML={{ __html: text }} />;', 'n.insertAdjacentHTML(a, b);'],
    good: ['node.textContent = text;', "const text = 'innerHTML';"],
  },
  {
    rule: complainAboutWorkerState,
    path: 'lib/background/a.ts',
    bad: ['let last = 0;', 'export let last = 0;', 'const seen = new Map();', 'export const seen = new Set<string>();'],
    good: ['const LIMIT = 3;', 'function f() { let x = 0; }', "const words = new Set(['a']);"],
  },
  {
    rule: complainAboutSilence,
    path: 'lib/model/a.ts',
    bad: [
      'export function f() {}',
      '// why\nexport const f = () => 1;',
      '/** Of x. */\nconst x = 1;\nexport function f() {}',
    ],
    good: [
      '/** Does. */\nexport function f() {}',
      '/** Does. */\nexport const f = () => 1;',
      'function f() {}',
      'export const A = 1;',
    ],
  },
  {
    rule: complainAboutSkippedTests,
    path: 'lib/a.test.ts',
    bad: [
      "it.skip('x', f);",
      "describe.only('x', f);",
      "it.skipIf(x)('y', f);",
      "test.todo('x');",
      "it.each([1]).skip('x', f);",
    ],
    good: ["it('x', f);", "it.each([1])('x', f);", 'list.skip(2);'],
  },
];

describe.each(plants)('$rule.name', ({ rule, path, bad, good }) => {
  it.each(bad)('complains about %s', (text) => {
    expect(rule([{ path, text }])).toEqual([expect.stringContaining(path)]);
  });

  it.each(good)('leaves %s alone', (text) => {
    expect(rule([{ path, text }])).toEqual([]);
  });
});

it('tells the line', () => {
  expect(complainAboutTypeHoles([{ path: 'lib/a.ts', text: 'f();\n\nlet x: any;' }])[0]).toMatch(/^lib\/a\.ts:3: /);
});

it('lets other contexts keep state, and tests go undocumented', () => {
  expect(complainAboutWorkerState([{ path: 'lib/page/a.ts', text: 'let last = 0;' }])).toEqual([]);
  expect(complainAboutSilence([{ path: 'lib/a.test.ts', text: 'export function f() {}' }])).toEqual([]);
});
