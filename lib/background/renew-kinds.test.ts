import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { createSyncWorld } from '../../test/support/sync-world';
import { BatonError } from '../errors';
import { recordId, type TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';
import type { CreateOutcome, Draft } from '../sync/ports';
import { type Forgetful, renewKinds } from './renew-kinds';

const MINUTE_MS = 60_000;
const kind = (label: string): KindSchema => ({ kind: 'task', label, fields: [] });
const key = { system: 'rally', kind: 'task', id: recordId('1') } as const;
const record = { ...key, name: 'R' } as TrackedRecord;
const refused = () => new BatonError('invalid', 'Rally does not have this value.');
const drafts = ['one', 'two'].map((name): Draft => {
  return { kind: 'task', fields: { name }, marker: name, origin: { ref: 'HAR-1', url: 'https://acme.aha.io/1', name } };
});

/** A tracker that refuses until its kinds were asked for again, at a system that has these kinds now. */
function open(present: readonly KindSchema[], failure = refused()) {
  let isFresh = false;
  let nowMs = 0;
  const calls: string[] = [];
  const learned: (readonly KindSchema[])[] = [];
  const answer = async <Result>(call: string, result: Result): Promise<Result> => {
    calls.push(call);
    if (!isFresh) throw failure;
    return result;
  };
  const tracker: Forgetful = {
    ...createSyncWorld().world.rally,
    forgetSchema: () => void calls.push('forget'),
    describe: async () => {
      calls.push('describe');
      isFresh = present[0]?.label !== 'Task';
      return present;
    },
    update: () => answer('update', record),
    readChanged: () => answer('readChanged', { records: [], cursor: 'c' }),
    create: async (asked: readonly Draft[]): Promise<readonly CreateOutcome[]> => {
      calls.push(`create ${asked.length}`);
      return asked.map((draft) =>
        isFresh || draft === drafts[0] ? { outcome: 'created', record } : { outcome: 'refused', error: failure },
      );
    },
  };
  const renewing = renewKinds(
    tracker,
    [kind('Task')],
    () => nowMs,
    async (kinds) => void learned.push(kinds),
  );
  return {
    renewing,
    calls,
    learned,
    pass: (byMs: number) => {
      nowMs += byMs;
    },
  };
}

describe('a refusal', () => {
  it('has the kinds asked again, and is tried once more where they are others', async () => {
    const { renewing, calls, learned } = open([kind('Chore')]);
    expect(await renewing.update(key, {})).toBe(record);
    expect([calls, learned]).toEqual([['update', 'forget', 'describe', 'update'], [[kind('Chore')]]]);
  });

  it('stands where the system has the kinds that Baton had in mind, and is not looked into again soon', async () => {
    const { renewing, calls, learned, pass } = open([{ fields: [], label: 'Task', kind: 'task' }]);
    for (const waitMs of [0, MINUTE_MS, 5 * MINUTE_MS]) {
      pass(waitMs);
      expect((await failureOf(renewing.readChanged([], null))).kind).toBe('invalid');
    }
    expect(calls).toEqual(['readChanged', 'forget', 'describe', 'readChanged', 'readChanged', 'forget', 'describe']);
    expect(learned).toEqual([]);
  });

  it('of another kind says nothing about fields', async () => {
    const { renewing, calls } = open([kind('Chore')], new BatonError('unknown', 'Rally did not answer.'));
    expect((await failureOf(renewing.update(key, {}))).kind).toBe('unknown');
    expect(calls).toEqual(['update']);
  });

  it('of some creates repeats those alone', async () => {
    const { renewing, calls } = open([kind('Chore')]);
    const outcomes = await renewing.create(drafts, () => true);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    expect(calls).toEqual(['create 2', 'forget', 'describe', 'create 1']);
  });

  it('of creates stands where nothing is new', async () => {
    const { renewing, calls } = open([kind('Task')]);
    const outcomes = await renewing.create(drafts, () => true);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['created', 'refused']);
    expect(calls).toEqual(['create 2', 'forget', 'describe']);
  });
});
