import { expect, it } from 'vitest';
import { complainAboutFolders, complainAboutLibFolders, complainAboutNames, complainAboutStrangers } from './layout';

it('knows the rooms of the house', () => {
  expect(complainAboutFolders(['lib', 'test', '.git', 'node_modules', 'public'])).toEqual([]);
  expect(complainAboutFolders(['lib', 'scripts'])).toEqual([expect.stringContaining('scripts/')]);
});

it('knows the rooms of lib', () => {
  expect(
    complainAboutLibFolders([
      { path: 'lib/sync/plan.ts', text: '' },
      { path: 'lib/log.ts', text: '' },
    ]),
  ).toEqual([]);
  expect(complainAboutLibFolders([{ path: 'lib/core/plan.ts', text: '' }])).toEqual([
    expect.stringContaining('lib/core/'),
  ]);
});

it.each(['lib/utils.ts', 'lib/helpers/date.ts', 'components/service.tsx', 'lib/sync/index.ts'])(
  'refuses %s',
  (path) => {
    expect(complainAboutNames([{ path, text: '' }])).toEqual([expect.stringContaining(path)]);
  },
);

it('lets WXT name its entrypoints', () => {
  expect(complainAboutNames([{ path: 'entrypoints/roadmap.content/index.ts', text: '' }])).toEqual([]);
});

it('lets words stand that only contain such a name', () => {
  expect(complainAboutNames([{ path: 'lib/commonality.ts', text: '' }])).toEqual([]);
});

it.each([
  ['lib/sync/plan.ts', 'export function decide() {}'],
  ['lib/store/links.ts', 'const links = 1;'],
  ['lib/store/links.ts', 'export { other } from "./other";'],
])('asks %s to export what it is named after', (path, text) => {
  expect(complainAboutStrangers([{ path, text }])).toEqual([expect.stringContaining(path)]);
});

it.each([
  ['lib/sync/plan.ts', 'export function planChanges() {}'],
  ['lib/store/links.ts', 'export class LinkStore {}'],
  ['lib/page/observe.ts', 'export { observe } from "./x";'],
  ['lib/aha/children.ts', '/** The children of a feature. */\nexport function readRequirements() {}'],
  ['components/ui/button.tsx', 'export const Button = () => null;'],
  ['entrypoints/background.ts', 'export default 1;'],
  ['lib/sync/plan.test.ts', ''],
])('is content with %s: %s', (path, text) => {
  expect(complainAboutStrangers([{ path, text }])).toEqual([]);
});
