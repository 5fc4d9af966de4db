import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isInstalled } from './packages.mjs';

const WANTED = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.2.3' },
  'node_modules/other-platform': { version: '2.0.0', optional: true },
};

function createProject(installed: object | null): string {
  const root = mkdtempSync(join(tmpdir(), 'baton-packages-'));
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: WANTED }));
  if (installed !== null) {
    mkdirSync(join(root, 'node_modules'));
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: installed }));
  }
  return root;
}

it('is content when all but the optional packages are there', () => {
  expect(isInstalled(createProject({ 'node_modules/a': { version: '1.2.3' } }))).toBe(true);
});

it.each([
  ['nothing is installed, or an installation was interrupted', null],
  ['a package is missing', {}],
  ['a package has another version', { 'node_modules/a': { version: '1.2.4' } }],
])('is not when %s', (_, installed) => {
  expect(isInstalled(createProject(installed))).toBe(false);
});
