import { describe, expect, it, vi } from 'vitest';
import { integration } from '../../test/simulation/integration';
import { freshDatabase } from '../../test/support/fresh-database';
import { awaitSent, createFirstIntegration, openWorker } from '../../test/support/worker';
import { putIntegration } from '../store/integrations';
import { showStoredRecord } from './record-status';
import { createResources } from './resources';

const record = { kind: 'feature', idOrRef: 'HAR-1' } as const;
const SLOW_MS = 60_000;

describe('pressing the button', { timeout: SLOW_MS }, () => {
  it('waits for no reading of what was just shown', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    expect(await desk.ask('showRecord', { record }, 'page')).toMatchObject({ state: 'unlinked' });
    desk.fate = () => 'never answered';
    expect(await desk.ask('sendRecord', { record }, 'page')).toMatchObject({ state: 'sending', ref: 'HAR-1' });
  });

  it('reads again what was shown long ago', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    await desk.ask('showRecord', { record }, 'page');
    desk.pass(61_000);
    const before = desk.requests.length;
    desk.fate = () => 'never answered';
    const answered = vi.fn();
    void desk.ask('sendRecord', { record }, 'page').then(answered);
    await vi.waitFor(() =>
      expect(desk.requests.slice(before)).toContainEqual(expect.stringMatching(/features\/HAR-1$/)),
    );
    expect(answered).not.toHaveBeenCalled();
  });

  it('fetches what a first write needs while somebody only looks', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    await desk.ask('forgetKey', { system: 'rally', origin: 'https://rally1.rallydev.com' });
    await desk.ask('showRecord', { record }, 'page');
    await vi.waitFor(() => expect(desk.requests).toContainEqual(expect.stringMatching(/security\/authorize$/)));
  });

  it('looks nobody up that was looked up while somebody only looked', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const people = () => desk.requests.filter((request) => /\/user$/.test(request)).length;
    const before = people();
    await desk.ask('showRecord', { record }, 'page');
    await vi.waitFor(() => expect(people()).toBeGreaterThan(before));
    expect(desk.requests.slice(-5).filter((request) => /create|batch/.test(request))).toEqual([]);
  });
});

describe('a record that is looked at', { timeout: SLOW_MS }, () => {
  it('can be sent although Rally is not to be asked just now: the send says what is wrong', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const answer = desk.universe.answer;
    vi.spyOn(desk.universe, 'answer').mockImplementation(async (system, request) =>
      system === 'rally'
        ? { leaves: 'response', executed: false, response: new Response('', { status: 401 }) }
        : answer(system, request),
    );
    const status = await desk.ask('showRecord', { record }, 'page');
    expect(status).toMatchObject({ state: 'unlinked', ref: 'HAR-1', name: expect.stringMatching(/./) });
    expect(status).not.toHaveProperty('caution');
  });

  it('comes with a caution where no colleague can know of the send', async () => {
    const database = await freshDatabase();
    await putIntegration(database, { ...integration, ledger: 'browser' });
    const resources = { ...createResources(), database: async () => database };
    expect(await showStoredRecord(resources, integration.aha.origin, record)).toMatchObject({
      state: 'unlinked',
      caution: expect.stringMatching(/second record/),
    });
  });
});

describe('a paused integration', { timeout: SLOW_MS }, () => {
  it('sends nothing, says so where the button was, and goes on with what waited', async () => {
    const desk = await openWorker();
    const id = await createFirstIntegration(desk);
    await desk.ask('showRecord', { record }, 'page');
    await desk.ask('setPaused', { id, isPaused: true });
    const paused = {
      state: 'blocked',
      notice: { sentence: expect.stringContaining('is paused'), action: { command: 'openOptions' } },
    };
    expect(await desk.ask('sendRecord', { record }, 'page')).toMatchObject(paused);
    const byId = { kind: 'feature', idOrRef: '123' } as const;
    expect(await desk.ask('showRecord', { record: byId }, 'page')).toMatchObject(paused);

    await desk.ask('setPaused', { id, isPaused: false });
    desk.fate = () => 'never answered';
    expect(await desk.ask('sendRecord', { record }, 'page')).toMatchObject({ state: 'sending' });
    desk.restart();
    desk.fate = () => 'answered';
    await desk.ask('setPaused', { id, isPaused: true });
    const before = desk.requests.length;
    await desk.work();
    expect(desk.requests.length).toBe(before);
    expect(await desk.ask('showRecord', { record }, 'page')).toMatchObject(paused);
    await desk.ask('setPaused', { id, isPaused: false });
    expect(await awaitSent(desk, record)).toMatchObject({ state: 'linked' });
  });
});

describe('set-up', { timeout: SLOW_MS }, () => {
  it('asks what each system has only once', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const discovery = desk.requests.filter((request) => /Attributes$|AllowedValues$/.test(request));
    expect(discovery.length).toBeGreaterThan(0);
    expect(new Set(discovery).size).toBe(discovery.length);
  });

  it('is offered for the workspace that it was not made for', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const elsewhere = { kind: 'feature', idOrRef: 'LGT-1' } as const;
    expect(await desk.ask('sendRecord', { record: elsewhere }, 'page')).toMatchObject({
      state: 'blocked',
      notice: { sentence: expect.stringMatching(/another workspace/), action: { place: 'setup' } },
    });
  });
});
