import { afterEach, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { send } from './messages';

afterEach(() => vi.restoreAllMocks());

const RECORD = { record: { kind: 'feature', idOrRef: 'HAR-1' } } as const;

it('hands on what the background answers', async () => {
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async () => ({ ok: true, output: null }));
  expect(await send('setPaused', { id: '1', isPaused: true })).toBeNull();
});

it('throws the sentence of a refusal', async () => {
  const error = { kind: 'auth', sentence: 'You are not signed in to Rally.' };
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(async () => ({ ok: false, error }));
  await expect(send('showRecord', RECORD)).rejects.toMatchObject({ kind: 'auth', message: error.sentence });
});

it('asks again when the worker ended before it answered', async () => {
  const output = { state: 'sending', ref: 'HAR-1', doing: '' };
  const sent = vi
    .spyOn(browser.runtime, 'sendMessage')
    .mockRejectedValueOnce(new Error('The message channel closed before a response was received.'))
    .mockImplementationOnce(async () => ({ ok: true, output }));
  expect(await send('sendRecord', RECORD)).toEqual(output);
  expect(sent).toHaveBeenCalledTimes(2);
});

it('does not repeat what would happen twice', async () => {
  const sent = vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValue(new Error('closed'));
  await expect(send('removeIntegration', { id: '1' })).rejects.toThrow('Reload this tab');
  expect(sent).toHaveBeenCalledTimes(1);
});

it('gives up on a background that is gone, with what to do', async () => {
  const sent = vi.spyOn(browser.runtime, 'sendMessage').mockRejectedValue(new Error('Extension context invalidated.'));
  await expect(send('showRecord', RECORD)).rejects.toMatchObject({ kind: 'unavailable', message: /Reload this tab/ });
  expect(sent).toHaveBeenCalledTimes(3);
});
