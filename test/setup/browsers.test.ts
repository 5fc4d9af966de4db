import { afterEach, expect, it, vi } from 'vitest';
import { findBrowser, requireBrowser } from './browsers.mjs';

afterEach(() => vi.unstubAllEnvs());

it('takes the program that the environment names', async () => {
  vi.stubEnv('CHROME_PATH', process.execPath);
  expect(await findBrowser('chromium')).toBe(process.execPath);
});

it('takes no other when that one is not there, and says so', async () => {
  vi.stubEnv('FIREFOX_PATH', '/no/such/firefox');
  expect(await findBrowser('firefox')).toBeNull();
  await expect(requireBrowser('firefox')).rejects.toThrow('FIREFOX_PATH names /no/such/firefox');
});

it('says what to do when there is no Firefox at all', async () => {
  vi.stubEnv('FIREFOX_PATH', '');
  vi.stubEnv('PATH', '');
  await expect(requireBrowser('firefox')).rejects.toThrow('Install Firefox');
});
