import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { expect, it } from 'vitest';

const BUILD = '.output/chrome-mv3';
const KILOBYTE = 1000;

const manifest = v.parse(
  v.object({
    background: v.object({ service_worker: v.string() }),
    content_scripts: v.array(v.object({ matches: v.array(v.string()), js: v.array(v.string()) })),
  }),
  JSON.parse(readFileSync(join(BUILD, 'manifest.json'), 'utf8')),
);

function read(file: string): Buffer {
  return readFileSync(join(BUILD, file));
}

/** What a page pays for before anything is opened: every content script there is, as it travels. */
it.each(manifest.content_scripts)('the content script of $matches is at most 8 kB gzipped', ({ js }) => {
  const bytes = js.reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
  expect(bytes).toBeLessThanOrEqual(8 * KILOBYTE);
});

it('the worker, with all that it loads at start, is at most 100 kB', () => {
  const bytes = listImports(manifest.background.service_worker).reduce((sum, file) => sum + read(file).length, 0);
  expect(bytes).toBeLessThanOrEqual(100 * KILOBYTE);
});

/** Read from the disk, so that it only counts how much a browser has to understand before the page is drawn. */
it('the settings, with all that they load at start, are at most 130 kB gzipped', () => {
  const [, script = ''] = /<script type="module"[^>]*src="\/([^"]+)"/.exec(read('options.html').toString()) ?? [];
  const bytes = listImports(script).reduce((sum, file) => sum + gzipSync(read(file)).length, 0);
  expect(bytes).toBeGreaterThan(KILOBYTE);
  expect(bytes).toBeLessThanOrEqual(130 * KILOBYTE);
});

/** A script and the scripts that it imports statically, each once. */
function listImports(file: string, seen: readonly string[] = []): readonly string[] {
  if (seen.includes(file)) return seen;
  const imports = [
    ...read(file)
      .toString()
      .matchAll(/(?:import|from)\s*["'](\.{0,2}\/[^"']+\.js)["']/g),
  ];
  return imports.reduce<readonly string[]>(
    (found, [, name = '']) => listImports(resolve('/', dirname(file), name).slice(1), found),
    [...seen, file],
  );
}
