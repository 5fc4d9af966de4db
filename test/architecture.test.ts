import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import config from '../wxt.config';
import * as code from './architecture/code';
import * as layout from './architecture/layout';
import * as packages from './architecture/packages';
import * as size from './architecture/size';
import { readSources } from './architecture/source';

const sources = readSources('.');
const topFolders = readdirSync('.', { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? entry.name : [],
);

/** The conventions of the house that no linter knows. Each rule is seen to fail in the tests beside it. */
const rules = { ...layout, ...size, ...code };
const { complainAboutFolders, ...rulesOverFiles } = rules;

describe('the house', () => {
  it('has the rooms of its plan and no other', () => {
    expect(complainAboutFolders(topFolders)).toEqual([]);
  });

  it.each(Object.entries(rulesOverFiles))('%s: nothing', (_, complain) => {
    expect(complain(sources)).toEqual([]);
  });
});

describe('the packages', () => {
  it('are wanted in exact versions', () => {
    expect(packages.complainAboutRanges(JSON.parse(readFileSync('package.json', 'utf8')))).toEqual([]);
  });

  it('are all in the lock file, for every platform', () => {
    expect(packages.complainAboutGaps(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([]);
  });

  it('run no code when they are installed', () => {
    expect(packages.complainAboutInstallScripts(JSON.parse(readFileSync('package-lock.json', 'utf8')))).toEqual([]);
  });
});

it.each(['chrome', 'firefox'] as const)('the README says why %s is asked for each permission', async (browser) => {
  const env = { browser, manifestVersion: 3, mode: 'production', command: 'build' } as const;
  const manifest = await (typeof config.manifest === 'function' ? config.manifest(env) : config.manifest);
  const asked = [
    ...(manifest?.permissions ?? []),
    ...(manifest?.host_permissions ?? []),
    ...(manifest?.optional_permissions ?? []),
    ...(manifest?.optional_host_permissions ?? []),
  ];
  expect(asked.length).toBeGreaterThan(0);
  expect(packages.complainAboutPermissions(asked, readFileSync('README.md', 'utf8'))).toEqual([]);
});
