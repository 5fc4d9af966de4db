import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { rallyFeature, rallyKinds } from '../../test/support/rally-kinds';
import { bodyOf, type Scripted } from '../../test/support/scripted-fetch';
import { batchResult, operationResult, scriptRally } from '../../test/support/scripted-rally';
import { type RecordKey, recordId } from '../model/record';
import { createRallyTracker } from './tracker';

const keyOf = (id: number): RecordKey => ({
  system: 'rally',
  kind: 'portfolioitem/feature',
  id: recordId(String(id)),
});
const done = (id: number) => ({ Object: rallyFeature(id, { Name: `Now ${id}` }) });
const refused = (...Errors: readonly string[]) => ({ Errors });
const COLLISION = 'Concurrency conflict: [Object has been modified]';

/** Changes the first four features at once: one leaves, the other three wait for it. */
function changeFour(answers: readonly Scripted[], mayStillSend: (id: number) => boolean = () => true) {
  const { client, clock, requests } = scriptRally(answers);
  const options = { client, workspaceId: '1', projectId: '2', timeZone: 'America/Denver', knownKinds: rallyKinds };
  const tracker = createRallyTracker({ ...options, sleep: clock.sleep });
  const change = (id: number) => tracker.update(keyOf(id), { Name: `New ${id}` }, () => mayStillSend(id));
  return { requests, changes: [1, 2, 3, 4].map(change) };
}

const first = operationResult(rallyFeature(1, { Name: 'Now 1' }));
const kindsOf = async (changes: readonly Promise<unknown>[]) =>
  Promise.all(changes.map(async (change) => (await failureOf(change)).kind));

describe('changes that come up while another one is under way', () => {
  it('go in one request, and each is answered by its own part', async () => {
    const { requests, changes } = changeFour([first, batchResult([done(2), done(3), done(4)])]);
    expect((await Promise.all(changes)).map(({ name }) => name)).toEqual(['Now 1', 'Now 2', 'Now 3', 'Now 4']);
    expect(requests.map(({ url }) => new URL(url).pathname.split('/v2.0/')[1])).toEqual([
      'portfolioitem/feature/1',
      'batch',
    ]);
    const entry = (id: number) => ({
      Entry: {
        Path: `/portfolioitem/feature/${id}`,
        Method: 'POST',
        Body: { 'portfolioitem/feature': { Name: `New ${id}` } },
      },
    });
    expect(await bodyOf(requests[1])).toEqual({ Batch: [entry(2), entry(3), entry(4)] });
  });

  it('fail one by one', async () => {
    const forbidden = refused('Not authorized to perform action');
    const { changes } = changeFour([first, batchResult([done(2), forbidden, done(4)])]);
    const [, second, third, fourth] = changes;
    expect(await kindsOf(third === undefined ? [] : [third])).toEqual(['permission']);
    expect((await Promise.all([second, fourth])).map((record) => record?.name)).toEqual(['Now 2', 'Now 4']);
  });

  it('are repeated alone after a collision', async () => {
    const { requests, changes } = changeFour([
      first,
      batchResult([done(2), refused(COLLISION), done(4)]),
      operationResult(rallyFeature(3, { Name: 'Now 3' })),
    ]);
    expect((await Promise.all(changes)).map(({ name }) => name)).toEqual(['Now 1', 'Now 2', 'Now 3', 'Now 4']);
    expect(requests[2]?.url).toContain('portfolioitem/feature/3');
  });

  it.each([
    ['lost', new TypeError('fetch failed')],
    ['cut off', new Response('{"BatchResult":{"Err')],
    ['a refusal of all of it', { json: { BatchResult: { Errors: ['Could not parse'], Warnings: [], Results: [] } } }],
  ])('are all unknown where their answer is %s', async (_, answer) => {
    const { changes } = changeFour([first, answer]);
    expect(await kindsOf(changes.slice(1))).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('are unknown where the answer leaves them out', async () => {
    const { changes } = changeFour([first, batchResult([done(2)])]);
    expect((await changes[1])?.name).toBe('Now 2');
    expect(await kindsOf(changes.slice(2))).toEqual(['unknown', 'unknown']);
  });

  it('leave without those that are too late by then', async () => {
    let hasFirst = false;
    const { requests, changes } = changeFour([first, batchResult([done(2), done(4)])], (id) => id !== 3 || !hasFirst);
    hasFirst = true;
    expect(await kindsOf(changes.slice(2, 3))).toEqual(['unavailable']);
    await Promise.all([changes[1], changes[3]]);
    expect((await bodyOf(requests[1])).Batch).toHaveLength(2);
  });

  it('still go after one that failed', async () => {
    const { changes } = changeFour([new TypeError('fetch failed'), batchResult([done(2), done(3), done(4)])]);
    expect(await kindsOf(changes.slice(0, 1))).toEqual(['unknown']);
    expect((await Promise.all(changes.slice(1))).map(({ name }) => name)).toEqual(['Now 2', 'Now 3', 'Now 4']);
  });
});
