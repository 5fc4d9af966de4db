import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type EditedFeature, openLinkedFeature } from '../../test/support/linked-feature';
import { recordId } from '../model/record';

const SLOW_MS = 60_000;
const storiesShape = v.array(v.object({ Name: v.string() }));
const STORY = '/hierarchicalrequirement/';

afterEach(() => vi.restoreAllMocks());

/** Both requirements of a linked feature were renamed; Rally is written one after the other below one feature. */
async function openRenamed(before: (made: EditedFeature) => Promise<void> = async () => undefined) {
  const made = await openLinkedFeature();
  await before(made);
  const { integrations } = await made.desk.ask('showOverview', {});
  const id = integrations[0]?.id ?? '';
  made.desk.pass(2_000);
  for (const number of [1, 2]) {
    const requirement = { name: `New ${number}` };
    await made.call('aha', 'PUT', `/requirements/${made.page.idOrRef}-${number}`, { requirement });
  }
  const renamed = () => {
    const stories = v.parse(storiesShape, made.desk.universe.rally().state().HierarchicalRequirement);
    return stories.filter(({ Name }) => Name.startsWith('New ')).length;
  };
  return { ...made, id, renamed };
}

/** Lets somebody do something while the first story is being written. */
function atFirstWrite({ desk }: Pick<EditedFeature, 'desk'>, somebody: () => Promise<unknown>): void {
  let isDone = false;
  desk.meanwhile = async () => {
    const last = desk.requests.at(-1) ?? '';
    if (isDone || !last.startsWith('POST') || !last.includes(STORY)) return;
    isDone = true;
    await somebody();
  };
}

describe('what somebody does while a sync runs', () => {
  it('pausing stops it before the next record, and going on writes the rest', { timeout: SLOW_MS }, async () => {
    const made = await openRenamed();
    atFirstWrite(made, () => made.desk.ask('setPaused', { id: made.id, isPaused: true }));
    await made.sync();
    expect(made.renamed()).toBe(1);
    await made.sync();
    expect(made.renamed()).toBe(1);
    await made.desk.ask('setPaused', { id: made.id, isPaused: false });
    await vi.waitFor(() => expect(made.renamed()).toBe(2), { interval: 2, timeout: SLOW_MS });
  });

  it('a decision overtakes what it has not begun, and the rest goes on after it', { timeout: SLOW_MS }, async () => {
    const made = await openRenamed(async ({ editInAha, editInRally, sync }) => {
      await editInAha({ name: 'Named in Aha!' });
      await editInRally({ Name: 'Named in Rally' });
      await sync();
    });
    const reviews = await made.desk.ask('listReviews', {});
    const review = reviews.find(({ ahaRef }) => ahaRef === made.page.idOrRef);
    const { integrationId = '', kind = '', id = recordId('') } = review ?? {};
    const decisions = (review?.fields ?? []).map(({ ahaField, shown }) => ({
      ahaField,
      shown,
      choice: 'aha' as const,
    }));
    const renamedThen: number[] = [];
    const decide = async () => {
      expect(await made.desk.ask('decide', { pairs: [{ integrationId, kind, id, decisions }] })).toEqual({
        problems: [],
      });
      renamedThen.push(made.renamed());
    };
    let decided: Promise<void> | null = null;
    atFirstWrite(made, async () => {
      decided = decide();
    });
    await made.sync();
    await decided;
    expect([renamedThen, made.renamed()]).toEqual([[1], 2]);
    expect(await made.names()).toEqual({ aha: 'Named in Aha!', rally: 'Named in Aha!' });
  });

  it('another mapping holds for all that is not begun yet, at once', { timeout: SLOW_MS }, async () => {
    const made = await openRenamed();
    const notNamed = () =>
      made.remap((mapping) => ({
        ...mapping,
        records: mapping.records.map((each) => {
          const fields = each.fields.filter(({ aha }) => aha !== 'name');
          const name = { aha: 'name', rally: 'Name', direction: 'once' } as const;
          return each.ahaKind === 'requirement' ? { ...each, fields: [...fields, name] } : each;
        }),
      }));
    atFirstWrite(made, notNamed);
    await made.sync();
    expect(made.renamed()).toBe(1);
    const { integrations } = await made.desk.ask('showOverview', {});
    expect(integrations).toMatchObject([{ problem: null, lastSyncAtMs: expect.any(Number) }]);
    await made.sync();
    expect(made.renamed()).toBe(1);
  });

  it('what is left goes on in the same sync, with the settings that hold then', { timeout: SLOW_MS }, async () => {
    const made = await openRenamed();
    atFirstWrite(made, () => made.remap((mapping) => mapping));
    await made.sync();
    expect(made.renamed()).toBe(2);
  });

  it('ending the integration stops it, and nothing of it is left', { timeout: SLOW_MS }, async () => {
    const made = await openRenamed();
    const ended: Promise<unknown>[] = [];
    atFirstWrite(made, async () => {
      ended.push(made.desk.ask('removeIntegration', { id: made.id }));
      await new Promise((resolve) => setTimeout(resolve));
    });
    await made.sync();
    await Promise.all(ended);
    expect(ended).toHaveLength(1);
    expect(made.renamed()).toBe(1);
    const overview = await made.desk.ask('showOverview', {});
    expect(overview).toMatchObject({ integrations: [], reviews: [], reviewCount: 0 });
    expect(await made.desk.ask('listBatches', {})).toEqual([]);
  });
});
