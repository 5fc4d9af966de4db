import { describe, expect, it, vi } from 'vitest';
import { openLinkedFeature } from '../../test/support/linked-feature';
import type { WorkerDesk } from '../../test/support/worker';

const SLOW_MS = 60_000;
const HALF_A_DAY_MS = 13 * 60 * 60_000;

/** Takes a field away from every type of the imitated Rally, as its administrator would; the answer brings it back. */
function removeFromRally({ universe }: WorkerDesk, elementName: string): () => void {
  const { answer } = universe;
  const spy = vi.spyOn(universe, 'answer').mockImplementation(async (system, request) => {
    const reply = await answer(system, request);
    if (system !== 'rally' || reply.leaves !== 'response') return reply;
    const { status, headers } = reply.response;
    const text = await reply.response.text();
    const isJson = headers.get('content-type')?.includes('json') === true;
    const body = isJson ? JSON.stringify(without(JSON.parse(text), elementName)) : text;
    return { ...reply, response: new Response(body, { status, headers }) };
  });
  return () => spy.mockRestore();
}

function without(value: unknown, elementName: string): unknown {
  if (Array.isArray(value)) {
    const isIt = (each: unknown) =>
      typeof each === 'object' && each !== null && 'ElementName' in each && each.ElementName === elementName;
    return value.filter((each) => !isIt(each)).map((each) => without(each, elementName));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, without(each, elementName)]));
}

describe('a field that disappears', { timeout: SLOW_MS }, () => {
  it('switches its row off, says so, hinders no other row, and is back when it is back', async () => {
    const { desk, sync, editInAha, names } = await openLinkedFeature();
    const seen = async () => (await desk.ask('showOverview', {})).integrations[0];
    const id = (await seen())?.id ?? '';
    const { mapping } = await desk.ask('showConfiguration', { id });
    const bringBack = removeFromRally(desk, 'Tags');
    desk.restart();
    desk.pass(HALF_A_DAY_MS);
    await editInAha({ name: 'Another name', tags: 'one,two' });
    await sync();
    expect((await seen())?.switchedOff).toContainEqual(expect.stringMatching(/^“Tags” is gone from .* in Rally\.$/));
    expect(await names()).toEqual({ aha: 'Another name', rally: 'Another name' });

    bringBack();
    desk.restart();
    desk.pass(HALF_A_DAY_MS);
    await sync();
    expect((await seen())?.switchedOff).toEqual([]);
    expect((await desk.ask('showConfiguration', { id })).mapping).toEqual(mapping);
  });
});
