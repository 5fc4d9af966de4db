import { expect, it } from 'vitest';
import { hasDisplay } from './display';

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['darwin', {}, true],
  ['win32', {}, true],
] as const)('on %s with %o a window can be shown: %s', (platform, environment, expected) => {
  expect(hasDisplay(platform, environment)).toBe(expected);
});
