import { afterEach, describe, expect, it, vi } from 'vitest';
import { findItems } from '../../test/support/bulk-desk';
import { makeFeature } from '../../test/support/sent-family';
import { awaitSent, createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';

const SLOW_MS = 60_000;

afterEach(() => vi.restoreAllMocks());

async function countLinked(desk: WorkerDesk): Promise<Readonly<Record<string, number>>> {
  const { integrations } = await desk.ask('showOverview', {});
  return Object.fromEntries(integrations.map(({ id, linkedCount }) => [id, linkedCount]));
}

describe('two integrations of one Aha! workspace with two Rally projects', () => {
  it('leave each other’s links alone, and say whose it is', { timeout: SLOW_MS }, async () => {
    const desk = await openWorker();
    const first = await createFirstIntegration(desk);
    const second = await createFirstIntegration(desk, 1);
    const made = await makeFeature(desk, 1);
    const record = { kind: 'feature', idOrRef: made.ref } as const;
    await desk.ask('sendRecord', { record }, 'page');
    expect(await awaitSent(desk, record)).toMatchObject({ state: 'linked' });
    expect(await countLinked(desk)).toMatchObject({ [second]: 0 });

    await desk.ask('sendChosen', { id: second, record });
    await desk.work();
    const { waiting } = await desk.ask('showOverview', {});
    expect(waiting).toMatchObject([{ ref: made.ref, canRetry: true }]);
    expect(waiting[0]?.sentence).toMatch(/ is linked with F\d+ already, by an integration with another Rally project/);
    const proposed = await desk.ask('proposeBulk', { id: second, source: { from: 'unsent' } });
    expect(proposed.rows.map(({ aha }) => aha?.ref)).not.toContain(made.ref);
    expect(await findItems(desk, made.name)).toHaveLength(1);
    expect(await countLinked(desk)).toMatchObject({ [second]: 0 });
    expect((await countLinked(desk))[first]).toBeGreaterThan(0);
  });

  it('know at once whose link it is that another browser has just made', { timeout: SLOW_MS }, async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const other = await openWorker(desk);
    const second = await createFirstIntegration(other, 1);
    const first = await createFirstIntegration(other);
    const before = await countLinked(other);
    const record = { kind: 'feature', idOrRef: (await makeFeature(desk, 1)).ref } as const;
    await desk.ask('sendRecord', { record }, 'page');
    const sent = await awaitSent(desk, record);
    expect(await other.ask('showRecord', { record }, 'page')).toMatchObject({ state: 'linked', ref: sent.ref });
    expect(await countLinked(other)).toEqual({ ...before, [first]: (before[first] ?? 0) + 1, [second]: 0 });
  });

  it('are looked at together: what they share is read once', { timeout: SLOW_MS }, async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const record = { kind: 'feature', idOrRef: (await makeFeature(desk, 1)).ref } as const;
    const ask = async () => {
      desk.restart();
      await desk.ask('showRecord', { record }, 'page');
      // What is got ready beside it for a send is not of this question.
      return desk.requests.filter((request) => /\/(features\/[^/]+|preference)$/.test(request));
    };
    const alone = await ask();
    await createFirstIntegration(desk, 1);
    const together = await ask();
    const count = (requests: readonly string[]) => ({
      aha: requests.filter((each) => each.includes('/features/')).length,
      rally: requests.filter((each) => each.endsWith('/preference')).length,
    });
    expect(count(alone)).toEqual({ aha: 2, rally: 1 });
    expect(count(together)).toEqual({ aha: 2, rally: 2 });
  });

  it('find after a wipe whose link it was, whichever is set up first again', { timeout: SLOW_MS }, async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const made = await makeFeature(desk, 1);
    const record = { kind: 'feature', idOrRef: made.ref } as const;
    await desk.ask('sendRecord', { record }, 'page');
    const sent = await awaitSent(desk, record);
    await desk.wipe();
    const { owner } = desk;
    await desk.ask('saveKey', { system: 'aha', origin: 'https://acme.aha.io', key: owner.ahaApiKey });
    await desk.ask('saveKey', { system: 'rally', origin: 'https://rally1.rallydev.com', key: owner.rallyApiKey });
    const second = await createFirstIntegration(desk, 1);
    expect(await desk.ask('showRecord', { record }, 'page')).toMatchObject({
      state: 'blocked',
      notice: { sentence: expect.stringContaining('by an integration with another Rally project') },
    });
    const first = await createFirstIntegration(desk);
    expect(await desk.ask('showRecord', { record }, 'page')).toEqual(sent);
    expect(await countLinked(desk)).toMatchObject({ [second]: 0 });
    expect((await countLinked(desk))[first]).toBeGreaterThan(0);
  });
});
