import { beforeEach, expect, it, vi } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { act } from './act';

const granted = vi.hoisted(() => new Set<string>());
const create = vi.hoisted(() => vi.fn(async () => undefined));
vi.mock('wxt/browser', () => ({
  browser: { permissions: { getAll: async () => ({ origins: [...granted] }) }, tabs: { create } },
}));

const signIn = (origin: string) => ({ label: 'Sign in', command: 'openSignIn', system: 'rally', origin }) as const;
const retry = () => Promise.reject(new Error('Nothing is tried again.'));

beforeEach(() => {
  granted.clear();
  create.mockClear();
});

it.each(['https://acme.aha.io', 'https://eu1.rallydev.com'])('opens %s to sign in', async (origin) => {
  await act(signIn(origin), retry);
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: `${origin}/` });
});

it('opens a Rally server of the person’s own once it was added, and no other address', async () => {
  const own = 'https://rally.example';
  expect((await failureOf(act(signIn(own), retry))).kind).toBe('permission');
  granted.add(`${own}/*`);
  await act(signIn(own), retry);
  expect(create).toHaveBeenCalledExactlyOnceWith({ url: `${own}/` });
  expect((await failureOf(act(signIn('https://rally.example.evil.example'), retry))).kind).toBe('permission');
});
