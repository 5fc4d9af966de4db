import * as v from 'valibot';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { openLinkedFeature } from '../../test/support/linked-feature';

const SLOW_MS = 60_000;
const fieldShape = v.object({ id: v.string(), name: v.string(), value: v.string(), integration_id: v.string() });
const fieldsShape = v.object({ feature: v.object({ integration_fields: v.array(fieldShape) }) });

afterEach(() => vi.restoreAllMocks());

/** A feature and its first requirement were renamed, and the shared rows of both were lost. */
async function openFailed() {
  const made = await openLinkedFeature();
  const { desk, page, call } = made;
  const ref = page.idOrRef;
  const answer = v.parse(fieldsShape, await call('aha', 'GET', `/features/${ref}?fields=integration_fields`));
  const lost = answer.feature.integration_fields;
  for (const { id } of lost) await call('aha', 'DELETE', `/integration_fields/${id}`);
  const restore = async () => {
    const integration_fields = lost.map(({ name, value }) => ({ name, value }));
    const path = `/features/${ref}/integrations/${lost[0]?.integration_id}/fields`;
    await call('aha', 'POST', path, { integration_fields });
  };
  await made.editInAha({ name: 'New name' });
  await call('aha', 'PUT', `/requirements/${ref}-1`, { requirement: { name: 'New step' } });
  await made.sync();
  const waiting = async () => (await desk.ask('showOverview', {})).waiting;
  const retry = async (ofRef: string) => {
    const item = (await waiting()).find((each) => each.ref === ofRef);
    await desk.ask('retry', { itemId: item?.id ?? '' });
  };
  return { ...made, ref, restore, waiting, retry };
}

describe('pairs that a sync could not bring in step', () => {
  it('are listed each by its name, and every record says what is wrong with it alone', {
    timeout: SLOW_MS,
  }, async () => {
    const { desk, ref, waiting } = await openFailed();
    expect((await waiting()).map(({ ref, name, canRetry }) => [ref, name, canRetry]).sort()).toEqual([
      [ref, 'New name', true],
      [`${ref}-1`, 'New step', true],
    ]);
    const { integrations } = await desk.ask('showOverview', {});
    expect(integrations).toMatchObject([{ failedCount: 2, problem: null }]);
    const tab = { id: 1, url: `https://acme.aha.io/features/${ref}` } as Browser.tabs.Tab;
    vi.spyOn(browser.tabs, 'query').mockImplementation(async () => [tab]);
    vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValue(new Error('Nobody listens.'));
    const said = (await desk.ask('explainActiveRecord', {})).sentences.join('\n');
    expect(said).toContain(`could not bring it in step: The link of ${ref} is not in the ledger`);
    expect(said).not.toContain(`${ref}-1`);
  });

  it('are tried again one by one, and are gone from the list once they are in step', { timeout: SLOW_MS }, async () => {
    const { ref, restore, waiting, retry, names } = await openFailed();
    await retry(ref);
    expect(await waiting()).toHaveLength(2);
    await restore();
    await retry(ref);
    expect((await waiting()).map((each) => each.ref)).toEqual([`${ref}-1`]);
    expect((await names()).rally).toBe('New name');
    await retry(`${ref}-1`);
    expect(await waiting()).toEqual([]);
  });

  it('are forgotten with their integration', { timeout: SLOW_MS }, async () => {
    const { desk, waiting } = await openFailed();
    const { integrations } = await desk.ask('showOverview', {});
    await desk.ask('removeIntegration', { id: integrations[0]?.id ?? '' });
    expect(await waiting()).toEqual([]);
  });
});
