import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  askRally,
  awaitBatch,
  findItems,
  linkNatively,
  makeItem,
  named,
  openFeatures,
  proposeSends,
} from '../../test/support/bulk-desk';
import { findFamily, renameFirstRelease } from '../../test/support/sent-family';
import { awaitSent } from '../../test/support/worker';

const SLOW_MS = 120_000;

afterEach(() => vi.restoreAllMocks());

describe('linking in bulk', () => {
  it(
    'proposes equal names, links them without making anything, and asks about what differs',
    async () => {
      const { desk, id, features } = await openFeatures(3);
      const [first, second, third] = features.map(({ name }) => name);
      const rallyRef = await makeItem(desk, { Name: first });
      await makeItem(desk, { Name: second?.toUpperCase() });
      const { rows } = await desk.ask('proposeBulk', { id, source: { from: 'names' } });
      const mine = rows.filter(({ aha }) => features.some(({ ref }) => ref === aha?.ref));
      expect(mine.map(({ verdict, why }) => [verdict, why])).toEqual([
        ['ready', 'Same name'],
        ['ready', 'Same name but for case, spaces or punctuation'],
      ]);
      const items = mine.map(named);
      const { batchId } = await desk.ask('startBatch', { id, task: 'link', differing: 'ask', items });
      const report = await awaitBatch(desk, id, batchId);
      expect(report.batch).toMatchObject({ state: 'done', done: 2, failed: 0 });
      expect(report.items[1]?.sentence).toContain('One field waits for your decision');
      const record = { kind: 'feature', idOrRef: features[0]?.ref ?? '' } as const;
      expect(await desk.ask('showRecord', { record }, 'page')).toMatchObject({
        state: 'linked',
        link: { ref: rallyRef },
      });
      expect(await findItems(desk, first ?? '')).toHaveLength(1);
      expect(await findItems(desk, third ?? '')).toHaveLength(0);
      const again = await desk.ask('proposeBulk', { id, source: { from: 'names' } });
      expect(again.rows.filter(({ aha }) => aha?.ref === features[0]?.ref)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'tries a pair again that somebody edits at the same moment',
    async () => {
      const { desk, id, features } = await openFeatures(1);
      const [name = ''] = features.map((each) => each.name);
      await makeItem(desk, { Name: name });
      const [item] = await findItems(desk, name);
      const { rows } = await desk.ask('proposeBulk', { id, source: { from: 'names' } });
      const items = rows.filter(({ aha }) => aha?.ref === features[0]?.ref).map(named);
      let hasEdited = false;
      desk.meanwhile = async () => {
        if (hasEdited || !/^POST .*portfolioitem\/feature\/\d+/i.test(desk.requests.at(-1) ?? '')) return;
        hasEdited = true;
        await askRally(desk, 'POST', String(item?._ref), { 'PortfolioItem/Feature': { Description: 'Just now' } });
      };
      const { batchId } = await desk.ask('startBatch', { id, task: 'link', differing: 'ask', items });
      expect((await awaitBatch(desk, id, batchId)).batch).toMatchObject({ state: 'done', done: 1, failed: 0 });
      expect(hasEdited).toBe(true);
    },
    SLOW_MS,
  );

  it(
    'adopts what Aha!’s own integration has linked, and never sends it a second time',
    async () => {
      const { desk, id, features } = await openFeatures(2);
      const [first, second] = features;
      const rallyRef = await makeItem(desk, { Name: 'Made by Aha!’s own integration' });
      const [item] = await findItems(desk, 'Made by Aha!’s own integration');
      await linkNatively(desk, first, { id: String(item?._ref).split('/').at(-1) ?? '', formatted_id: rallyRef });
      await linkNatively(desk, second, { id: '99999999', formatted_id: 'F999' });

      const sends = await proposeSends(desk, id, features);
      expect(sends.map(({ verdict }) => verdict)).toEqual(['refused', 'refused']);
      const record = { kind: 'feature', idOrRef: first?.ref ?? '' } as const;
      await desk.ask('sendRecord', { record }, 'page');
      await desk.work();
      expect(await findItems(desk, first?.name ?? '')).toEqual([]);

      const { rows } = await desk.ask('proposeBulk', { id, source: { from: 'native' } });
      expect(rows.map(({ verdict }) => verdict)).toEqual(['ready', 'refused']);
      const items = rows.slice(0, 1).map(named);
      const { batchId } = await desk.ask('startBatch', { id, task: 'link', differing: 'leave', items });
      expect((await awaitBatch(desk, id, batchId)).batch).toMatchObject({ done: 1, failed: 0 });
      expect(await desk.ask('showRecord', { record }, 'page')).toMatchObject({
        state: 'linked',
        link: { ref: rallyRef },
      });
    },
    SLOW_MS,
  );

  it(
    'reads a file of pairs, and says of each line what hinders it',
    async () => {
      const { desk, id, features } = await openFeatures(1);
      const rallyRef = await makeItem(desk, { Name: 'Quite another name' });
      const text = `Aha!;Rally\r\n${features[0]?.ref};${rallyRef}\r\nHAR-99999;F99999\r\nx;y\r\n`;
      const { rows, problems } = await desk.ask('proposeBulk', { id, source: { from: 'csv', text } });
      expect(rows.map(({ verdict }) => verdict)).toEqual(['ready', 'refused']);
      expect(rows[1]?.why).toMatch(/^Line 3: HAR-99999 is not in the Aha! workspace .* and F99999 is not in the Rally/);
      expect(problems).toEqual([{ line: 4, sentence: '“x” is no Aha! reference such as ACME-12.' }]);
    },
    SLOW_MS,
  );
});

describe('sending in bulk', () => {
  it(
    'makes one record each, wherever the worker dies in between',
    async () => {
      const { desk, id, features } = await openFeatures(5);
      const rows = await proposeSends(desk, id, features);
      expect(rows.map(({ verdict, why }) => [verdict, why])).toEqual(
        features.map(() => [
          'ready',
          expect.stringMatching(/^Goes to Rally as .*Feature, with 2 requirements and its release$/),
        ]),
      );
      const { batchId } = await desk.ask('startBatch', { id, task: 'send', differing: 'ask', items: rows.map(named) });
      for (const after of [7, 23, 41]) {
        desk.fate = (number) => (number < after ? 'answered' : 'never answered');
        void desk.work();
        await vi.waitFor(() => expect(desk.requests.length).toBeGreaterThanOrEqual(after), { timeout: 20_000 });
        desk.restart();
        desk.pass(1_000);
      }
      desk.fate = () => 'answered';
      const report = await awaitBatch(desk, id, batchId);
      expect(report.batch).toMatchObject({ state: 'done', done: 5, failed: 0 });
      for (const made of features) {
        expect(await findFamily(desk, made)).toMatchObject({
          items: [made.name],
          stories: [...made.requirements].sort(),
        });
      }
    },
    SLOW_MS,
  );

  it(
    'is overtaken by what a person sends meanwhile, and can be paused, gone on with and ended',
    async () => {
      const { desk, id, features } = await openFeatures(7);
      const [urgent, ...others] = features;
      const rows = await proposeSends(desk, id, others);
      const { batchId } = await desk.ask('startBatch', { id, task: 'send', differing: 'ask', items: rows.map(named) });
      const record = { kind: 'feature', idOrRef: urgent?.ref ?? '' } as const;
      await desk.ask('sendRecord', { record }, 'page');
      expect(await awaitSent(desk, record)).toMatchObject({ state: 'linked' });
      expect((await desk.ask('showBatch', { id, batchId })).batch.done).toBeLessThan(others.length);
      await desk.ask('steerBatch', { id, batchId, to: 'paused' });
      const paused = await awaitBatch(desk, id, batchId);
      await desk.work();
      expect(paused.batch.state).toBe('paused');
      await desk.ask('steerBatch', { id, batchId, to: 'running' });
      expect((await awaitBatch(desk, id, batchId)).batch).toMatchObject({ state: 'done', done: others.length });
      await desk.ask('removeBatch', { id, batchId });
      expect(await desk.ask('listBatches', {})).toEqual([]);
    },
    SLOW_MS,
  );
});

describe('an integration that is paused while a run goes on', () => {
  it(
    'has nothing more begun, and all of it once it goes on',
    async () => {
      const { desk, id, features } = await openFeatures(6);
      const rows = await proposeSends(desk, id, features);
      let isPaused = false;
      desk.meanwhile = async () => {
        if (isPaused || !/^POST .*portfolioitem\/feature\/create/.test(desk.requests.at(-1) ?? '')) return;
        isPaused = true;
        await desk.ask('setPaused', { id, isPaused });
      };
      const { batchId } = await desk.ask('startBatch', { id, task: 'send', differing: 'ask', items: rows.map(named) });
      const done = async () => (await desk.ask('showBatch', { id, batchId })).batch.done;
      await vi.waitFor(async () => expect(await done()).toBeGreaterThan(0), { timeout: 20_000 });
      await desk.work();
      await desk.work();
      const { batch } = await desk.ask('showBatch', { id, batchId });
      expect(batch.state).toBe('running');
      expect(batch.done).toBeLessThanOrEqual(3);
      await desk.ask('setPaused', { id, isPaused: false });
      expect((await awaitBatch(desk, id, batchId)).batch).toMatchObject({ state: 'done', done: 6, failed: 0 });
    },
    SLOW_MS,
  );
});

describe('importing in bulk', () => {
  it(
    'makes one Aha! record each wherever the worker dies, and does not propose what has a twin there',
    async () => {
      const { desk, id, features } = await openFeatures(1);
      const names = ['Only in Rally, one', 'Only in Rally, two', 'Only in Rally, three'];
      for (const name of names) await makeItem(desk, { Name: name });
      const twin = await makeItem(desk, { Name: features[0]?.name });
      const { rows } = await desk.ask('proposeBulk', { id, source: { from: 'unimported' } });
      expect(rows.find(({ rally }) => rally?.ref === twin)).toMatchObject({ verdict: 'unsure' });
      const mine = rows.filter(({ rally }) => names.includes(rally?.name ?? ''));
      expect(mine.map(({ verdict }) => verdict)).toEqual(['ready', 'ready', 'ready']);
      const { batchId } = await desk.ask('startBatch', {
        id,
        task: 'import',
        differing: 'ask',
        items: mine.map(named),
      });
      for (const after of [9, 17]) {
        desk.fate = (number) => (number < after ? 'answered' : 'never answered');
        void desk.work();
        await vi.waitFor(() => expect(desk.requests.length).toBeGreaterThanOrEqual(after), { timeout: 20_000 });
        desk.restart();
        desk.pass(1_000);
      }
      desk.fate = () => 'answered';
      const report = await awaitBatch(desk, id, batchId);
      expect(report.items.map(({ state, sentence }) => [state, sentence])).toEqual(names.map(() => ['done', '']));
      const found = await desk.ask('findFeatures', { id, text: 'Only in Rally' });
      expect(found.map(({ name }) => name).sort()).toEqual([...names].sort());
    },
    SLOW_MS,
  );
});

describe('several sends at once', () => {
  it(
    'make the release that they share once',
    async () => {
      const { desk, id, features } = await openFeatures(4);
      await renameFirstRelease(desk, 'A release that Rally has not');
      const releases = () => (desk.universe.rally().state().Release ?? []).length;
      const before = releases();
      const rows = await proposeSends(desk, id, features);
      const { batchId } = await desk.ask('startBatch', { id, task: 'send', differing: 'ask', items: rows.map(named) });
      await awaitBatch(desk, id, batchId);
      expect(releases()).toBe(before + 1);
    },
    SLOW_MS,
  );
});
