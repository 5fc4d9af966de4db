import { describe, expect, it } from 'vitest';
import { createSyncWorld } from '../../../test/support/sync-world';
import { BatonError, type ErrorKind } from '../../errors';
import type { Policies } from '../../model/integration';
import type { Fields, System } from '../../model/record';
import { keyOf } from '../key-of';
import { sendRecord } from '../send/send';
import { syncIntegration } from '../sync';
import type { World } from '../world';
import { decide } from './decide';
import type { Decision } from './decision';

const MINUTE_MS = 60_000;

/** Which writes a system takes: answers the kind of error for those that it does not. */
type Rule = (fields: Fields) => ErrorKind | null;
const noStep: Rule = ({ State: state }) => (state === undefined ? null : 'invalid');
const noAngles: Rule = ({ Name: name }) => (String(name ?? '').includes('<') ? 'invalid' : null);

/** A pair in step, and a system that has its own mind about what it takes. */
async function openStrict(rule: Rule, strict: System = 'rally', outgoing: Policies['outgoing'] = 'automatic') {
  const stage = createSyncWorld({}, outgoing);
  const aha = stage.add(stage.systems.aha, 'feature', { name: 'Sign-on', status: 'New', score: 1 });
  await sendRecord(stage.world, 's', keyOf(aha));
  await syncIntegration(stage.world);
  const [rally] = stage.systems.rally.all();
  if (rally === undefined) throw new Error('Nothing was sent.');
  const sent: Fields[] = [];
  let current: Rule = rule;
  const update: World['rally']['update'] = async (key, fields, mayStillSend) => {
    sent.push(fields);
    const kind = current(fields);
    if (kind !== null) throw new BatonError(kind, 'It knows no such value.');
    return stage.world[strict].update(key, fields, mayStillSend);
  };
  const world: World = { ...stage.world, [strict]: { ...stage.world[strict], update } };
  const { contents } = stage.store;
  return {
    ...stage,
    sent,
    edit: (fields: Fields) => stage.systems.aha.update(aha, fields, 'Ann'),
    inAha: () => stage.systems.aha.find(aha)?.fields,
    inRally: () => stage.systems.rally.find(rally)?.fields,
    editInRally: (fields: Fields) => stage.systems.rally.update(rally, fields, 'Bob'),
    relax: () => {
      current = () => null;
    },
    world,
    sync: () => syncIntegration(world),
    decide: (decisions: readonly Decision[]) => decide(world, keyOf(aha), decisions),
    conflict: () => [...contents.conflicts.values()][0],
    refused: () => [...contents.conflicts.values()].flatMap(({ refused = [] }) => refused),
    written: () => [...contents.journal.values()].filter(({ action }) => action === 'update').map(({ after }) => after),
  };
}

describe('a status', () => {
  it('goes alone and last, so that its refusal loses nothing else', async () => {
    const { edit, sync, sent, inRally, refused, store } = await openStrict(noStep);
    edit({ status: 'Shipped', name: 'Log-in', score: 2 });
    expect(await sync()).toMatchObject({ writes: 1, failures: [] });
    expect(sent).toEqual([{ Name: 'Log-in', Score: 2 }, { State: 'Completed' }]);
    expect(inRally()).toMatchObject({ Name: 'Log-in', State: 'Defined' });
    expect(refused()).toMatchObject([
      {
        sentence: '“status” was left as it is in Rally, which did not take the new one: It knows no such value.',
        before: 'Defined',
        after: 'Completed',
      },
    ]);
    expect(store.contents.openWrites.size).toBe(0);
  });

  it('is tried again after a rest, and then told no more', async () => {
    const { edit, sync, relax, inRally, conflict, advance } = await openStrict(noStep);
    edit({ status: 'Shipped' });
    await sync();
    relax();
    advance(6 * MINUTE_MS);
    await sync();
    expect(inRally()?.State).toBe('Completed');
    expect(conflict()).toBeUndefined();
  });

  it('does not cover what somebody else set between the two requests', async () => {
    const { edit, sync, relax, world, editInRally, store } = await openStrict(noStep);
    relax();
    edit({ status: 'Shipped', name: 'Log-in' });
    const { update } = world.rally;
    const between: World['rally']['update'] = async (key, fields, mayStillSend) => {
      if ('Name' in fields) editInRally({ State: 'In-Progress' });
      return update(key, fields, mayStillSend);
    };
    Object.assign(world.rally, { update: between });
    await sync();
    const [conflict] = [...store.contents.conflicts.values()];
    expect(conflict?.fields).toMatchObject([{ ahaField: 'status', rally: 'In-Progress', covered: 'rally' }]);
  });
});

describe('a refused value', () => {
  it('holds nothing else up, in either direction', async () => {
    const { edit, editInRally, sync, inAha, inRally, refused, written } = await openStrict(noAngles);
    edit({ name: '<x>', tags: ['b'], status: 'In development' });
    editInRally({ Score: 5 });
    expect(await sync()).toMatchObject({ failures: [] });
    expect(inRally()).toMatchObject({ Name: 'Sign-on', Tags: ['b'], State: 'In-Progress' });
    expect(inAha()?.score).toBe(5);
    expect(refused()).toMatchObject([{ ahaField: 'name', by: 'rally', before: 'Sign-on', after: '<x>', tries: 1 }]);
    expect(written()).toEqual([{ score: 5 }, { Tags: ['b'] }, { State: 'In-Progress' }]);
  });

  it('is found with few requests among many', async () => {
    const { edit, sync, sent, refused, inRally } = await openStrict(noAngles);
    edit({ name: '<x>', score: 2, tags: ['b'] });
    await sync();
    expect(sent).toHaveLength(5);
    expect(refused().map(({ ahaField }) => ahaField)).toEqual(['name']);
    expect(inRally()).toMatchObject({ Score: '2.0', Tags: ['b'] });
  });

  it('is tried ever less often, and the journal tells of nothing that was not written', async () => {
    const { edit, sync, sent, written, refused, advance } = await openStrict(noAngles);
    edit({ name: '<x>' });
    for (let minute = 0; minute < 60; minute += 1) {
      await sync();
      advance(MINUTE_MS);
    }
    expect(sent).toHaveLength(3);
    expect(refused()).toMatchObject([{ tries: 3 }]);
    expect(written()).toEqual([]);
  });

  it('goes alone the next time, so that the others need no second request', async () => {
    const { edit, sync, sent, advance } = await openStrict(noAngles);
    edit({ name: '<x>' });
    await sync();
    advance(6 * MINUTE_MS);
    edit({ score: 3, tags: ['c'] });
    sent.length = 0;
    await sync();
    expect(sent).toEqual([{ Score: 3, Tags: ['c'] }, { Name: '<x>' }]);
  });

  it('breeds no conflict about what was carried meanwhile', async () => {
    const { edit, editInRally, sync, inRally, conflict, advance } = await openStrict(noAngles);
    edit({ name: '<x>' });
    editInRally({ Score: 5 });
    await sync();
    advance(MINUTE_MS);
    edit({ score: 6 });
    await sync();
    expect(conflict()?.fields).toEqual([]);
    expect(inRally()?.Score).toBe('6.0');
  });

  it('lets what a person must decide be told', async () => {
    const { edit, editInRally, sync, conflict } = await openStrict(noAngles);
    edit({ name: '<x>', score: 7 });
    editInRally({ Score: 5 });
    await sync();
    expect(conflict()?.fields).toMatchObject([{ ahaField: 'score', aha: 7, rally: '5.0' }]);
  });

  it('is forgotten once it is mended or taken back', async () => {
    const { edit, sync, inRally, conflict, advance } = await openStrict(noAngles);
    edit({ name: '<x>' });
    await sync();
    advance(10_000);
    edit({ name: 'Sign-on' });
    await sync();
    expect(conflict()).toBeUndefined();
    edit({ name: '<y>' });
    await sync();
    advance(10_000);
    edit({ name: 'Plain' });
    await sync();
    expect(inRally()?.Name).toBe('Plain');
    expect(conflict()).toBeUndefined();
  });

  it('asks a record that may not be written once', async () => {
    const { edit, sync, sent, refused, written } = await openStrict(() => 'permission');
    edit({ name: 'x', score: 2, status: 'Shipped' });
    expect(await sync()).toMatchObject({ failures: [] });
    expect(sent).toHaveLength(1);
    expect(refused().map(({ ahaField }) => ahaField)).toEqual(['name', 'score', 'status']);
    expect(written()).toEqual([]);
  });

  it('may be Aha!’s as well', async () => {
    const { edit, editInRally, sync, sent, refused, inAha, inRally, advance } = await openStrict(
      ({ name }) => (name === undefined ? null : 'invalid'),
      'aha',
    );
    editInRally({ Name: 'Bad', Score: 4 });
    edit({ tags: ['z'] });
    await sync();
    expect(refused()).toMatchObject([{ ahaField: 'name', by: 'aha', before: 'Sign-on' }]);
    expect([inAha()?.score, inRally()?.Tags]).toEqual([4, ['z']]);
    advance(MINUTE_MS);
    sent.length = 0;
    await sync();
    expect(sent).toEqual([]);
    editInRally({ Name: 'Sign-on' });
    await sync();
    expect(refused()).toEqual([]);
  });

  it('is tried again when a person says so, and told if it is refused again', async () => {
    const { edit, sync, decide, refused, relax, inRally, conflict } = await openStrict(noAngles);
    edit({ name: '<x>' });
    await sync();
    const again = { ahaField: 'name', choice: 'retry', shown: refused()[0]?.id ?? '' } as const;
    expect(await decide([again])).toEqual([{ label: 'name', reason: 'refused' }]);
    relax();
    expect(await decide([again])).toEqual([]);
    expect(inRally()?.Name).toBe('<x>');
    expect(conflict()).toBeUndefined();
  });

  it('is not heard of any more once it is ignored, until it changes', async () => {
    const { edit, sync, decide, refused, advance } = await openStrict(noAngles);
    edit({ name: '<x>' });
    await sync();
    await decide([{ ahaField: 'name', choice: 'ignore', shown: refused()[0]?.id ?? '' }]);
    expect(refused()).toMatchObject([{ isIgnored: true }]);
    advance(6 * MINUTE_MS);
    await sync();
    expect(refused()).toMatchObject([{ isIgnored: true, tries: 2 }]);
    edit({ name: '<y>' });
    await sync();
    expect(refused()[0]?.isIgnored).toBeUndefined();
  });

  it('waits for a person where every change of Rally does, but needs no second approval', async () => {
    const stage = await openStrict(noAngles, 'rally', 'approve');
    const { edit, sync, sent, decide, refused, relax, inRally, conflict, advance } = stage;
    edit({ name: '<x>' });
    await sync();
    const shown = conflict()?.approvals?.[0]?.id ?? '';
    await decide([{ ahaField: 'name', choice: 'approve', shown }]);
    expect(conflict()).toMatchObject({ refused: [{ dueAtMs: null }] });
    expect(conflict()?.approvals).toBeUndefined();
    sent.length = 0;
    advance(48 * 60 * MINUTE_MS);
    await sync();
    expect(sent).toEqual([]);
    relax();
    await decide([{ ahaField: 'name', choice: 'retry', shown: refused()[0]?.id ?? '' }]);
    expect(inRally()?.Name).toBe('<x>');
  });
});
