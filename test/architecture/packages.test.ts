import { expect, it } from 'vitest';
import {
  complainAboutGaps,
  complainAboutInstallScripts,
  complainAboutPermissions,
  complainAboutRanges,
} from './packages';

it.each(['^1.2.3', '~1.2.3', '1.x', 'latest', 'github:a/b', '*'])('refuses the version %s', (version) => {
  expect(complainAboutRanges({ devDependencies: { a: version } })).toEqual([expect.stringContaining(version)]);
});

it('is content with exact versions', () => {
  expect(complainAboutRanges({ dependencies: { a: '1.2.3' }, overrides: { b: '0.18.12-beta.1' } })).toEqual([]);
});

it('refuses a package that runs a script at installation', () => {
  const packages = { 'node_modules/a': { hasInstallScript: true }, 'node_modules/b': {} };
  expect(complainAboutInstallScripts({ packages })).toEqual([expect.stringContaining('node_modules/a')]);
});

it('refuses a lock file that leaves out a platform', () => {
  const tool = { optionalDependencies: { '@tool/linux': '1.0.0', '@tool/mac': '1.0.0' } };
  const packages = { 'node_modules/tool': tool, 'node_modules/@tool/linux': {} };
  expect(complainAboutGaps({ packages })).toEqual([expect.stringContaining('@tool/mac')]);
  expect(complainAboutGaps({ packages: { ...packages, 'node_modules/a/node_modules/@tool/mac': {} } })).toEqual([]);
});

it('wants every permission explained', () => {
  expect(
    complainAboutPermissions(['alarms', 'storage'], 'Baton asks for `storage` because it remembers alarms.'),
  ).toEqual([expect.stringContaining('alarms')]);
});
