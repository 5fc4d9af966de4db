import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** Who may import whom, as planted examples: the linter must refuse every one of the first and none of the second. */
const REFUSED: readonly (readonly [file: string, from: string])[] = [
  ['lib/model/a.ts', '../errors'],
  ['lib/model/a.ts', '../sync/plan'],
  ['lib/model/a.ts', 'wxt/browser'],
  ['lib/mapping/a.ts', '../sync/plan'],
  ['lib/mapping/a.ts', 'wxt/browser'],
  ['lib/sync/a.ts', '../aha/tracker'],
  ['lib/sync/a.ts', '../store/links'],
  ['lib/sync/a.ts', 'idb'],
  ['lib/sync/a.ts', 'webextension-polyfill'],
  ['lib/net/a.ts', '../model/record'],
  ['lib/aha/a.ts', '../rally/client'],
  ['lib/aha/a.ts', '../sync/plan'],
  ['lib/aha/a.ts', 'ofetch'],
  ['lib/rally/a.ts', '../aha/client'],
  ['lib/rally/a.ts', '../settings'],
  ['lib/store/a.ts', '../sync/plan'],
  ['lib/store/a.ts', '../aha/client'],
  ['lib/page/a.ts', '../messages'],
  ['lib/page/a.ts', '../aha/client'],
  ['lib/page/a.ts', 'wxt/browser'],
  ['components/popup/a.tsx', 'wxt/browser'],
  ['components/popup/a.tsx', '../../lib/background/handlers'],
  ['lib/mapping/a.ts', '@dnd-kit/dom'],
  ['components/popup/a.tsx', '../../lib/mapping/translate'],
  ['lib/errors.ts', 'wxt/browser'],
];

const ALLOWED: readonly (readonly [file: string, from: string])[] = [
  ['lib/model/b.ts', './record'],
  ['lib/model/b.ts', 'valibot'],
  ['lib/mapping/b.ts', '../model/record'],
  ['lib/sync/b.ts', '../mapping/translate'],
  ['lib/sync/b.ts', './ports'],
  ['lib/sync/b.ts', '../errors'],
  ['lib/net/b.ts', 'ofetch'],
  ['lib/aha/b.ts', '../net/http'],
  ['lib/rally/b.ts', '../sync/ports'],
  ['lib/store/b.ts', 'idb'],
  ['lib/page/b.ts', '../model/record'],
  ['components/popup/b.tsx', 'preact/hooks'],
  ['components/popup/b.tsx', '../ui/button'],
  ['components/ui/b.ts', '@dnd-kit/dom'],
  ['components/setup/b.tsx', '../../lib/mapping/check'],
  ['components/mapping/b.tsx', '../../lib/mapping/edit-fields'],
  ['components/setup/b.tsx', '../../lib/messages'],
  ['lib/background/b.ts', 'wxt/browser'],
  ['lib/background/b.ts', '../rally/tracker'],
  ['lib/messages.ts', 'wxt/browser'],
  ['entrypoints/popup/b.tsx', 'wxt/browser'],
  ['lib/sync/b.test.ts', '../../test/sandbox/server'],
];

const project = mkdtempSync(join(tmpdir(), 'baton-lint-'));
let refused = new Set<string>();

beforeAll(() => {
  const files = new Map<string, string[]>();
  for (const [file, from] of [...REFUSED, ...ALLOWED]) files.set(file, [...(files.get(file) ?? []), from]);
  for (const [file, imports] of files) {
    mkdirSync(join(project, dirname(file)), { recursive: true });
    writeFileSync(join(project, file), imports.map((from) => `import '${from}';\n`).join(''));
  }
  cpSync('biome.json', join(project, 'biome.json'));
  const biome = join(process.cwd(), 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, [biome, ...args, '--reporter=json', '.'], {
    cwd: project,
    encoding: 'utf8',
  });
  refused = readRefused(stdout, files);
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

it.each(REFUSED)('%s may not import %s', (file, from) => {
  expect(refused).toContain(`${file} ${from}`);
});

it.each(ALLOWED)('%s may import %s', (file, from) => {
  expect(refused).not.toContain(`${file} ${from}`);
});

/** One line of a planted file is one import, so the place of a complaint says which import it means. */
function readRefused(report: string, files: ReadonlyMap<string, readonly string[]>): Set<string> {
  const { diagnostics }: { diagnostics: { category: string; location: { path: string; start: { line: number } } }[] } =
    JSON.parse(report);
  return new Set(
    diagnostics
      .filter(({ category }) => category === 'lint/style/noRestrictedImports')
      .map(({ location }) => `${location.path} ${files.get(location.path)?.[location.start.line - 1]}`),
  );
}
