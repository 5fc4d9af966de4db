import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { type EditedFeature, openLinkedFeature } from '../../test/support/linked-feature';
import type { Policies } from '../model/integration';
import type { Explanation } from '../model/review-contract';

const SLOW_MS = 60_000;

afterEach(() => vi.restoreAllMocks());

const foundShape = v.object({
  QueryResult: v.object({ Results: v.array(v.object({ _ref: v.string(), ObjectID: v.number() })) }),
});
const madeShape = v.object({ CreateResult: v.object({ Object: v.object({ FormattedID: v.string() }) }) });

async function find({ call }: EditedFeature, type: string, ref: string) {
  const query = encodeURIComponent(`(FormattedID = "${ref}")`);
  const found = await call('rally', 'GET', `/${type}?query=${query}&fetch=ObjectID&project=null`);
  const [row] = v.parse(foundShape, found).QueryResult.Results;
  if (row === undefined) throw new Error(`There is no ${ref}.`);
  return row;
}

/** Somebody writes a story in Rally, below the linked item or below nothing. */
async function write(made: EditedFeature, where: 'below' | 'alone' = 'below'): Promise<string> {
  const item = await find(made, 'portfolioitem/feature', made.rallyRef);
  made.desk.pass(2_000);
  const below = where === 'below' ? { PortfolioItem: item._ref } : {};
  const body = { HierarchicalRequirement: { Name: 'A new step', ...below } };
  const written = await made.call('rally', 'POST', '/hierarchicalrequirement/create', body);
  return v.parse(madeShape, written).CreateResult.Object.FormattedID;
}

async function set({ desk }: EditedFeature, policies: Partial<Policies>): Promise<void> {
  const id = (await desk.ask('showOverview', {})).integrations[0]?.id ?? '';
  const { name, mapping, policies: known } = await desk.ask('showConfiguration', { id });
  await desk.ask('saveConfiguration', { id, name, mapping, policies: { ...known, ...policies } });
}

const told = ({ sentences }: Explanation) => sentences.join('\n');
const explain = async ({ desk }: EditedFeature, text: string) => told(await desk.ask('explainRecord', { text }));

function showTab(url: string): void {
  vi.spyOn(browser.tabs, 'query').mockImplementation(async () => [{ id: 1, url } as Browser.tabs.Tab]);
  vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValue(new Error('Nobody listens.'));
}

describe('a record of Rally', { timeout: SLOW_MS }, () => {
  it('that is linked is explained on Rally’s own page, by its FormattedID and by its address', async () => {
    const made = await openLinkedFeature();
    const { ObjectID } = await find(made, 'portfolioitem/feature', made.rallyRef);
    const url = `https://rally1.rallydev.com/#/?detail=/portfolioitem/feature/${ObjectID}&fdp=true`;
    showTab(url);
    const sentence = `Baton created it in Rally from ${made.page.idOrRef}, and carries changes over since.`;
    expect(told(await made.desk.ask('explainActiveRecord', {}))).toBe(sentence);
    expect((await made.desk.ask('showOverview', {})).rallyPage).toMatchObject({
      shown: made.rallyRef,
      aha: { ref: made.page.idOrRef },
    });
    for (const text of [made.rallyRef.toLowerCase(), url]) expect(await explain(made, text)).toBe(sentence);
    expect(await explain(made, made.page.idOrRef)).toContain(`Baton created ${made.rallyRef} for it in Rally`);
  });

  it('that is new waits, is ignored, is imported, or is none of Baton’s, by the same decisions as a sync', async () => {
    const made = await openLinkedFeature();
    await set(made, { incoming: 'approve' });
    const ref = await write(made);
    expect(await explain(made, ref)).toContain('It waits, since “');
    await made.sync();
    expect(await explain(made, ref)).toContain(
      'asks before it creates anything: approve it, and it goes to Aha! as Req',
    );
    const { candidates } = await made.desk.ask('showOverview', {});
    const choices = candidates
      .filter((each) => each.ref === ref)
      .map(({ integrationId, system, kind, id, shown }) => ({ integrationId, system, kind, id, shown }));
    await made.desk.ask('decideCandidates', { candidates: choices.map((each) => ({ ...each, choice: 'ignore' })) });
    expect(await explain(made, ref)).toContain('Somebody said to ignore it');
    await set(made, { incoming: 'off' });
    expect(await explain(made, ref)).toContain('does not import new Rally records by itself');
    await set(made, { incoming: 'automatic' });
    await made.desk.ask('decideCandidates', { candidates: choices.map((each) => ({ ...each, choice: 'ask' })) });
    await made.sync();
    expect(await explain(made, ref)).toContain('It waits');
    const other = await write(made);
    expect(await explain(made, other)).toContain('The next sync creates it in Aha! as Requirement');
    await made.sync();
    expect(await explain(made, other)).toMatch(/Baton created HAR-\d+-\d+ for it in Aha!/);
  });

  it('that stands below nothing linked is not imported by itself', async () => {
    const made = await openLinkedFeature();
    const alone = await write(made, 'alone');
    await made.sync();
    expect(await explain(made, alone)).toContain('It cannot be imported:');
    expect(await explain(made, alone)).toContain('needs its feature');
  });

  it('that is nobody’s name is said so', async () => {
    const made = await openLinkedFeature();
    await expect(explain(made, 'US99999999')).rejects.toThrow('No Rally workspace');
    await expect(explain(made, 'a story')).rejects.toThrow('This names no record');
    await expect(explain(made, 'https://rally1.rallydev.com/#/dashboard')).rejects.toThrow('the address of no record');
    await expect(explain(made, 'NOBODY-1')).rejects.toThrow('not set up for the workspace of NOBODY-1');
  });
});

describe('records that somebody unlinked', { timeout: SLOW_MS }, () => {
  it('tell when, by whom and from what, on both sides', async () => {
    const made = await openLinkedFeature();
    const [one, other] = [made.page.idOrRef, made.rallyRef];
    showTab(`https://acme.aha.io/features/${one}`);
    await made.desk.ask('unlinkActiveRecord', { ref: one });
    await made.sync();
    const { name } = made.desk.owner;
    const when = `until November 20, 2026, when ${name} unlinked the two in this browser.`;
    expect(await explain(made, one)).toContain(`It was linked to ${other} ${when}`);
    expect(await explain(made, other)).toContain(`It was linked to ${one} ${when}`);
    expect(await explain(made, other)).toContain('links or sends it again only when somebody asks');
  });
});
