import { expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError, toBatonError } from '../../errors';
import type { TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { readLink } from '../ledger/link-rows';
import { syncIntegration } from '../sync';
import type { World } from '../world';
import { linkExisting } from './link-existing';

/** More calls than linking makes. */
const MOST_CALLS = 60;

type Cut = 'before' | 'after';

/** The world whose call of this number fails, before it did anything or after all was done. */
function cutAt(world: World, number: number, cut: Cut): { readonly world: World; calls: () => number } {
  let calls = 0;
  const wrap = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function' || name === 'nowMs' || name === 'sleep') return member;
        return async (...input: unknown[]) => {
          calls += 1;
          if (calls === number && cut === 'before') throw new BatonError('unavailable', 'Cut off before.');
          const answer: unknown = await Reflect.apply(member, target, input);
          if (calls >= number && cut === 'after') throw new BatonError('unknown', 'Cut off after.');
          return answer;
        };
      },
    });
  const { aha, rally, ledger, store } = world;
  const cutWorld = { ...world, aha: wrap(aha), rally: wrap(rally), ledger: wrap(ledger), store: wrap(store) };
  return { world: cutWorld, calls: () => calls };
}

function open() {
  const stage = createSyncWorld();
  const aha = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', description: '<p>Why</p>', tags: ['a'] });
  const rally = stage.add(stage.systems.rally, 'portfolioitem/feature', { Name: 'Sign-On', Score: 3, Tags: ['b'] });
  stage.advance(60_000);
  const fieldsOf = (record: TrackedRecord) => stage.systems[record.system].find(record)?.fields;
  return { ...stage, aha, rally, both: () => ({ aha: fieldsOf(aha), rally: fieldsOf(rally) }) };
}

it.each(['before', 'after'] as const)(
  'comes to the same end wherever it was cut off %s a request, when it is done again',
  async (cut) => {
    const whole = open();
    const request = { aha: keyOf(whole.aha), rally: keyOf(whole.rally), choices: { name: 'rally' } } as const;
    await linkExisting(whole.world, request);
    let cuts = 0;
    for (let number = 1; number <= MOST_CALLS; number += 1) {
      const stage = open();
      const broken = cutAt(stage.world, number, cut);
      const failed = await linkExisting(broken.world, request).then(
        () => false,
        (thrown: unknown) => ['unavailable', 'unknown'].includes(toBatonError(thrown).kind),
      );
      if (broken.calls() < number) break;
      cuts += 1;
      if (failed) stage.advance(6 * 60_000);
      const again = await linkExisting(stage.world, request).catch((thrown: unknown) => toBatonError(thrown));
      const isDone =
        again instanceof BatonError ? again.message.includes('are linked already') : again.result === 'linked';
      expect(isDone, `cut ${cut} call ${number}: ${again instanceof BatonError ? again.message : again.result}`).toBe(
        true,
      );
      await syncIntegration(stage.world);
      expect(stage.both(), `cut ${cut} call ${number}`).toEqual(whole.both());
      const { rows } = stage.ledger.read(keyOf(stage.aha), 0);
      expect(readLink(rows, stage.aha, stage.world.integration)?.rally.id).toBe(stage.rally.id);
      expect(rows.filter(({ kind }) => kind === 'claim')).toEqual([]);
      expect([...stage.store.contents.conflicts.values()].flatMap(({ fields }) => fields)).toEqual([]);
    }
    expect(cuts).toBeGreaterThan(15);
  },
);
