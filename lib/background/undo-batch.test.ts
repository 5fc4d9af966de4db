import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  askRally,
  awaitBatch,
  findItems,
  makeItem,
  named,
  openFeatures,
  proposeSends,
  undoBatch,
} from '../../test/support/bulk-desk';

import { recordId } from '../model/record';
import { sendIdOf } from '../store/sends';

const SLOW_MS = 120_000;

afterEach(() => vi.restoreAllMocks());

describe('undoing a run', () => {
  it(
    'unlinks what was linked there and brings back what stood there, but for what somebody changed since',
    async () => {
      const { desk, id, features } = await openFeatures(2);
      for (const { name } of features) await makeItem(desk, { Name: name.toUpperCase(), Notes: '<p>By hand</p>' });
      const { rows } = await desk.ask('proposeBulk', { id, source: { from: 'names' } });
      const items = rows.filter(({ aha }) => features.some(({ ref }) => ref === aha?.ref)).map(named);
      const { batchId } = await desk.ask('startBatch', { id, task: 'link', differing: 'aha', items });
      expect((await awaitBatch(desk, id, batchId)).batch).toMatchObject({ done: 2 });
      const [touched, untouched] = features.map(({ name }) => name);
      const [item] = await findItems(desk, touched ?? '');
      desk.pass(2_000);
      await askRally(desk, 'POST', String(item?._ref), { 'PortfolioItem/Feature': { Name: 'By somebody' } });

      const ids = (await desk.ask('showBatchJournal', { batch: batchId })).map((entry) => entry.id);
      const preview = await desk.ask('previewUndoEntries', { ids });
      expect(preview.filter(({ stays }) => stays !== '')).toMatchObject([
        { does: 'gets back its State', stays: expect.stringContaining('Name: somebody changed it since') },
      ]);
      const before = (await desk.ask('showOverview', {})).integrations[0]?.linkedCount ?? 0;
      expect(await undoBatch(desk, batchId)).toEqual([expect.stringContaining('Name: somebody changed it since')]);
      expect((await desk.ask('showOverview', {})).integrations[0]?.linkedCount).toBe(before - 2);
      expect(await findItems(desk, 'By somebody')).toMatchObject([{ Notes: '<p>By hand</p>' }]);
      expect(await findItems(desk, (untouched ?? '').toUpperCase())).toMatchObject([{ Notes: '<p>By hand</p>' }]);
    },
    SLOW_MS,
  );

  it(
    'ends a send that is not over yet, which would send it once more',
    async () => {
      const { desk, id, features } = await openFeatures(1);
      const [made] = features;
      if (made === undefined) throw new Error('There is no feature.');
      const [proposed] = await proposeSends(desk, id, features);
      if (proposed === undefined) throw new Error('It is not offered to be sent.');
      const { batchId } = await desk.ask('startBatch', {
        id,
        task: 'send',
        differing: 'ask',
        items: [named(proposed)],
      });
      expect((await awaitBatch(desk, id, batchId)).batch).toMatchObject({ done: 1 });
      const record = { system: 'aha', kind: 'feature', id: recordId(made.id) } as const;
      const sendId = sendIdOf(id, record);
      const waiting = { state: 'due', dueAtMs: 0, attempts: 0, sentence: 'Looking', action: null };
      await desk.spoil('sends', sendId, { id: sendId, integrationId: id, record, ref: made.ref, name: '', ...waiting });

      expect(await undoBatch(desk, batchId)).toEqual([]);
      await desk.work();
      expect(await findItems(desk, made.name)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'ends an item of a run that is not over yet, which would send it once more',
    async () => {
      const { desk, id, features } = await openFeatures(1);
      const [made] = features;
      const [proposed] = await proposeSends(desk, id, features);
      if (made === undefined || proposed === undefined) throw new Error('It is not offered to be sent.');
      const items = [named(proposed)];
      const { batchId } = await desk.ask('startBatch', { id, task: 'send', differing: 'ask', items });
      expect((await awaitBatch(desk, id, batchId)).batch).toMatchObject({ done: 1 });
      const waiting = { place: 0, ...items[0], state: 'waiting', dueAtMs: 0, attempts: 0, sentence: 'Looking' };
      await desk.spoil('batchItems', [id, batchId, 0], waiting);
      const { batch } = await desk.ask('showBatch', { id, batchId });
      await desk.spoil('batches', [id, batchId], {
        ...{ id: batchId, integrationId: id, task: 'send', differing: 'ask', state: 'running' },
        ...{ startedAtMs: batch.startedAtMs, sentence: '', resumeAtMs: 0 },
      });

      expect(await undoBatch(desk, batchId)).toEqual([]);
      await desk.work();
      expect(await findItems(desk, made.name)).toEqual([]);
      expect(await desk.ask('showBatch', { id, batchId })).toMatchObject({
        items: [{ state: 'done', sentence: 'It was taken back before it was over.' }],
      });
    },
    SLOW_MS,
  );

  it(
    'moves what was imported into Aha!’s recycle bin, and offers it anew only to whoever looks for it',
    async () => {
      const { desk, id } = await openFeatures(0);
      const names = ['Only in Rally, one', 'Only in Rally, two'];
      for (const name of names) await makeItem(desk, { Name: name });
      const propose = async () => {
        const { rows } = await desk.ask('proposeBulk', { id, source: { from: 'unimported' } });
        return rows.filter(({ rally }) => names.includes(rally?.name ?? ''));
      };
      const items = (await propose()).map(named);
      const { batchId } = await desk.ask('startBatch', { id, task: 'import', differing: 'ask', items });
      expect((await awaitBatch(desk, id, batchId)).batch).toMatchObject({ done: 2 });
      expect(await propose()).toEqual([]);
      expect(await undoBatch(desk, batchId)).toEqual([]);
      expect(await desk.ask('findFeatures', { id, text: 'Only in Rally' })).toEqual([]);
      for (const name of names) expect(await findItems(desk, name)).toHaveLength(1);
      desk.pass(60_000);
      await desk.ask('syncNow', { id });
      expect(await desk.ask('findFeatures', { id, text: 'Only in Rally' })).toEqual([]);
      expect((await propose()).map(({ verdict }) => verdict)).toEqual(['ready', 'ready']);
    },
    SLOW_MS,
  );

  it(
    'moves what was sent into the recycle bin, children first, but for what somebody changed since',
    async () => {
      const { desk, id, features } = await openFeatures(2);
      const rows = await proposeSends(desk, id, features);
      const { batchId } = await desk.ask('startBatch', { id, task: 'send', differing: 'ask', items: rows.map(named) });
      await awaitBatch(desk, id, batchId);
      const [kept, gone] = features;
      const [item] = await findItems(desk, kept?.name ?? '');
      desk.pass(2_000);
      await askRally(desk, 'POST', String(item?._ref), { 'PortfolioItem/Feature': { Description: 'Still needed' } });
      expect(await undoBatch(desk, batchId)).toEqual(
        expect.arrayContaining([expect.stringMatching(/^F\d+ stays: somebody changed its Description/)]),
      );
      expect(await findItems(desk, kept?.name ?? '')).toHaveLength(1);
      expect(await findItems(desk, gone?.name ?? '')).toHaveLength(0);
    },
    SLOW_MS,
  );
});
