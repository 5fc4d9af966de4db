import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type EditedFeature, openLinkedFeature } from '../../test/support/linked-feature';
import type { PairDecisions, Review } from '../model/review-contract';

const SLOW_MS = 60_000;

afterEach(() => vi.restoreAllMocks());

type Choice = PairDecisions['decisions'][number]['choice'];

function decisionOf(review: Review | undefined, choice: Choice): readonly PairDecisions[] {
  const { integrationId, kind, id, fields } = v.parse(
    v.custom<Review>((value) => value !== undefined),
    review,
  );
  return [{ integrationId, kind, id, decisions: fields.map(({ ahaField, shown }) => ({ ahaField, choice, shown })) }];
}

async function openConflict(): Promise<EditedFeature> {
  const made = await openLinkedFeature();
  await made.editInAha({ name: 'Named in Aha!' });
  await made.editInRally({ Name: 'Named in Rally' });
  await made.sync();
  return made;
}

/** What waits about the feature; its release has differences of its own. */
async function reviewsOf({ desk, page }: EditedFeature): Promise<readonly Review[]> {
  return (await desk.ask('listReviews', {})).filter(({ ahaRef }) => ahaRef === page.idOrRef);
}

async function lastEntry({ desk, rallyRef }: EditedFeature) {
  return (await desk.ask('showJournal', { ref: rallyRef })).entries[0];
}

describe('a field that changed on both sides', () => {
  it.each([
    ['aha', 'Named in Aha!'],
    ['rally', 'Named in Rally'],
  ] as const)(
    'becomes what %s says once a person decides so, and the other value stays in the journal',
    async (choice, name) => {
      const made = await openConflict();
      const [review, ...others] = await reviewsOf(made);
      expect(others).toEqual([]);
      expect(review?.fields).toMatchObject([{ about: 'conflict', aha: 'Named in Aha!', rally: 'Named in Rally' }]);
      expect(await made.desk.ask('decide', { pairs: decisionOf(review, choice) })).toEqual({ problems: [] });
      expect(await made.names()).toEqual({ aha: name, rally: name });
      expect(await reviewsOf(made)).toEqual([]);
      const { entries } = await made.desk.ask('showJournal', {});
      const loser = choice === 'aha' ? 'Named in Rally' : 'Named in Aha!';
      expect(entries[0]?.fields).toMatchObject([{ before: loser, after: name }]);
      await made.sync();
      expect(await made.names()).toEqual({ aha: name, rally: name });
    },
    SLOW_MS,
  );

  it(
    'is shown anew, and nothing is written, where a side moved since it was shown',
    async () => {
      const made = await openConflict();
      const [review] = await reviewsOf(made);
      await made.editInRally({ Name: 'Named again' });
      const { problems } = await made.desk.ask('decide', { pairs: decisionOf(review, 'aha') });
      expect(problems).toEqual([expect.stringContaining('somebody changed it meanwhile')]);
      expect(await made.names()).toEqual({ aha: 'Named in Aha!', rally: 'Named again' });
      const [next] = await reviewsOf(made);
      expect(next?.fields).toMatchObject([{ aha: 'Named in Aha!', rally: 'Named again' }]);
      expect(await made.desk.ask('decide', { pairs: decisionOf(next, 'aha') })).toEqual({ problems: [] });
      expect(await made.names()).toEqual({ aha: 'Named in Aha!', rally: 'Named in Aha!' });
    },
    SLOW_MS,
  );
});

describe('with outgoing changes to be approved', () => {
  async function openChange(): Promise<EditedFeature> {
    const made = await openLinkedFeature();
    await made.approveOutgoing();
    await made.editInAha({ name: 'A better name' });
    await made.sync();
    return made;
  }

  it(
    'writes nothing to Rally until the change is approved',
    async () => {
      const made = await openChange();
      expect((await made.names()).rally).toBe(made.name);
      const [review] = await reviewsOf(made);
      expect(review?.fields).toMatchObject([{ about: 'approval', before: made.name, after: 'A better name' }]);
      expect(await made.desk.ask('decide', { pairs: decisionOf(review, 'approve') })).toEqual({ problems: [] });
      expect(await made.names()).toEqual({ aha: 'A better name', rally: 'A better name' });
      expect(await reviewsOf(made)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'refuses an approval of another difference than the one that stands',
    async () => {
      const made = await openChange();
      const [review] = await reviewsOf(made);
      await made.editInAha({ name: 'The best name' });
      const { problems } = await made.desk.ask('decide', { pairs: decisionOf(review, 'approve') });
      expect(problems).toHaveLength(1);
      expect((await made.names()).rally).toBe(made.name);
      expect((await reviewsOf(made))[0]?.fields).toMatchObject([{ after: 'The best name' }]);
    },
    SLOW_MS,
  );

  it(
    'keeps an ignored change ignored until it changes again',
    async () => {
      const made = await openChange();
      const [review] = await reviewsOf(made);
      await made.desk.ask('decide', { pairs: decisionOf(review, 'ignore') });
      await made.editInAha({ description: 'Something else' });
      await made.sync();
      expect((await reviewsOf(made))[0]?.fields.map(({ label }) => label)).not.toContain('Name');
      await made.editInAha({ name: 'The best name' });
      await made.sync();
      expect((await reviewsOf(made))[0]?.fields).toContainEqual(expect.objectContaining({ after: 'The best name' }));
      expect((await made.names()).rally).toBe(made.name);
    },
    SLOW_MS,
  );

  it(
    'still carries Rally’s changes to Aha!',
    async () => {
      const made = await openChange();
      await made.editInRally({ Description: '<p>From the team</p>' });
      await made.sync();
      expect(await made.descriptionInAha()).toContain('From the team');
    },
    SLOW_MS,
  );
});

describe('undo', () => {
  it(
    'writes back what stood there, and the other side keeps its value',
    async () => {
      const made = await openLinkedFeature();
      await made.editInAha({ name: 'A mistake' });
      await made.sync();
      const entry = await lastEntry(made);
      expect(entry).toMatchObject({ undo: 'fields', fields: [{ before: made.name, after: 'A mistake' }] });
      const writes = [{ id: entry?.id ?? 0, fields: ['Name'] }];
      expect(await made.desk.ask('undo', { writes })).toEqual({ problems: [] });
      expect(await made.names()).toEqual({ aha: 'A mistake', rally: made.name });
      await made.sync();
      expect(await made.names()).toEqual({ aha: 'A mistake', rally: made.name });
      expect(await reviewsOf(made)).toEqual([]);
    },
    SLOW_MS,
  );

  it(
    'writes back a field that is not mapped any more, and knows what it holds by then',
    async () => {
      const made = await openLinkedFeature();
      await made.editInAha({ due_date: '2027-01-20' });
      await made.sync();
      const entry = await lastEntry(made);
      expect(entry).toMatchObject({ undo: 'fields', fields: [{ before: '', after: '2027-01-20' }] });
      await made.remap(({ records, ...rest }) => ({
        ...rest,
        records: records.map((each) => ({
          ...each,
          fields: each.fields.filter(({ rally }) => rally !== 'PlannedEndDate'),
        })),
      }));
      const [row] = entry?.fields ?? [];
      expect(await made.desk.ask('undo', { writes: [{ id: entry?.id ?? 0, fields: [row?.key ?? ''] }] })).toEqual({
        problems: [],
      });
      expect(await lastEntry(made)).toMatchObject({ fields: [{ before: '2027-01-20', after: '' }] });
    },
    SLOW_MS,
  );

  it(
    'leaves a field alone that somebody changed since, and says so',
    async () => {
      const made = await openLinkedFeature();
      await made.editInAha({ name: 'A mistake' });
      await made.sync();
      const entry = await lastEntry(made);
      await made.editInRally({ Name: 'Corrected by hand' });
      const { problems } = await made.desk.ask('undo', { writes: [{ id: entry?.id ?? 0, fields: ['Name'] }] });
      expect(problems).toEqual([expect.stringContaining('somebody changed it since')]);
      expect((await made.names()).rally).toBe('Corrected by hand');
    },
    SLOW_MS,
  );

  it(
    'moves a created record into the recycle bin only as it was shown, and only once nothing is below it',
    async () => {
      const made = await openLinkedFeature();
      const { entries } = await made.desk.ask('showJournal', {});
      const creates = entries.filter(({ undo }) => undo === 'create');
      const feature = creates.find(({ ref }) => ref === made.rallyRef);
      const asked = await made.desk.ask('previewUndoCreate', { id: feature?.id ?? 0 });
      expect(asked).toMatchObject({ ref: made.rallyRef, childCount: 2 });
      const refuse = made.desk.ask('undoCreate', { id: feature?.id ?? 0, version: asked.version });
      await expect(refuse).rejects.toThrow('records below it');

      for (const { id } of creates.filter((each) => each !== feature)) {
        const { version } = await made.desk.ask('previewUndoCreate', { id });
        await made.desk.ask('undoCreate', { id, version });
      }
      const again = await made.desk.ask('previewUndoCreate', { id: feature?.id ?? 0 });
      expect(again.childCount).toBe(0);
      await made.editInRally({ Name: 'Still needed' });
      const late = made.desk.ask('undoCreate', { id: feature?.id ?? 0, version: again.version });
      await expect(late).rejects.toThrow('was changed meanwhile');
      const { version } = await made.desk.ask('previewUndoCreate', { id: feature?.id ?? 0 });
      await made.desk.ask('undoCreate', { id: feature?.id ?? 0, version });
      expect(await made.isInRally()).toBe(false);
      expect(await made.desk.ask('showRecord', { record: made.page }, 'page')).toMatchObject({ state: 'unlinked' });
    },
    SLOW_MS,
  );
});
