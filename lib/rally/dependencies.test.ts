import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { FEATURE, keyOf, openRallyDesk, STORY } from '../../test/support/rally-desk';
import { operationResult, queryResult, scriptRally } from '../../test/support/scripted-rally';
import { type RecordKey, recordId } from '../model/record';
import { createRallyTracker } from './tracker';

const keyTo = (kind: string, id: string): RecordKey => ({ system: 'rally', kind, id: recordId(id) });
const collision = operationResult(null, ['Concurrency conflict: [Object has been modified]']);

function scripted(answers: Parameters<typeof scriptRally>[0]) {
  const { client, clock, requests } = scriptRally(answers);
  const options = { client, workspaceId: '1', projectId: '2', timeZone: 'UTC', sleep: clock.sleep };
  return { dependencies: createRallyTracker(options).dependencies, requests };
}

describe('what a record waits for', () => {
  it.each([FEATURE, STORY])('is read and added for a %s, once', async (kind) => {
    const { make, tracker, world } = await openRallyDesk();
    const later = keyOf(await make(kind, { Name: 'Later' }));
    const first = keyOf(await make(kind, { Name: 'First' }));
    const second = keyOf(await make(kind, { Name: 'Second' }));
    const { dependencies } = tracker;
    expect(await dependencies.read(later)).toEqual([]);
    await dependencies.add(later, first);
    await dependencies.add(later, second);
    world.takeLog();
    await dependencies.add(later, first);
    expect(world.takeLog().filter((line) => line.startsWith('POST'))).toEqual([]);
    expect(await dependencies.read(later)).toEqual([first, second]);
    expect(await dependencies.read(first)).toEqual([]);
  });

  it('is nothing for kinds that cannot wait, and nothing is asked for them', async () => {
    const { dependencies, requests } = scripted([]);
    expect(await dependencies.read(keyTo('task', '1'))).toEqual([]);
    const refused = await failureOf(dependencies.add(keyTo('task', '1'), keyTo('task', '2')));
    expect([refused.kind, requests.length]).toEqual(['invalid', 0]);
  });

  it('leaves out what is no reference to a record', async () => {
    const { dependencies } = scripted([queryResult([{ _ref: 'null' }, { _ref: `/${STORY}/7` }])]);
    expect((await dependencies.read(keyTo(STORY, '1'))).map(({ id }) => id)).toEqual(['7']);
  });

  it('is of its own kind', async () => {
    const { dependencies, requests } = scripted([]);
    const refused = await failureOf(dependencies.add(keyTo(STORY, '1'), keyTo(FEATURE, '2')));
    expect([refused.kind, requests.length]).toEqual(['invalid', 0]);
  });

  it.each([
    ['is forbidden', operationResult(null, ['Not authorized to perform action']), 'permission'],
    ['gets no answer', new TypeError('fetch failed'), 'unknown'],
  ])('whose adding %s', async (_, answer, kind) => {
    const { dependencies } = scripted([queryResult([]), answer]);
    expect((await failureOf(dependencies.add(keyTo(STORY, '1'), keyTo(STORY, '2')))).kind).toBe(kind);
  });

  it('is not added once it may not be, not even again after a collision', async () => {
    const { dependencies, requests } = scripted([queryResult([]), collision]);
    let asked = 0;
    const refused = await failureOf(dependencies.add(keyTo(STORY, '1'), keyTo(STORY, '2'), () => ++asked === 1));
    expect([refused.kind, requests.length]).toEqual(['unavailable', 2]);
  });
});
