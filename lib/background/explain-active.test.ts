import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Browser, browser } from 'wxt/browser';
import { openLinkedFeature } from '../../test/support/linked-feature';
import { makeFeature } from '../../test/support/sent-family';
import { createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';
import { recordId } from '../model/record';

const SLOW_MS = 60_000;

afterEach(() => vi.restoreAllMocks());

/** Lets the active tab show a feature, and asks why it stands as it does. */
async function explain({ desk }: { readonly desk: WorkerDesk }, ref: string): Promise<string> {
  const tab = { id: 1, url: `https://acme.aha.io/features/${ref}` } as Browser.tabs.Tab;
  vi.spyOn(browser.tabs, 'query').mockImplementation(async () => [tab]);
  vi.spyOn(browser.tabs, 'sendMessage').mockRejectedValue(new Error('Nobody listens.'));
  return (await desk.ask('explainActiveRecord', {})).sentences.join('\n');
}

describe('a record that is not linked', { timeout: SLOW_MS }, () => {
  it('would be created with what is below it, where and by which integration', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const { ref } = await makeFeature(desk, 2);
    const sentences = await explain({ desk }, ref);
    expect(sentences).toContain('It is not in Rally: nobody has sent it');
    expect(sentences).toMatch(new RegExp(`A send would create in “.+” by the integration “.+”: ${ref} \\(.+\\), .+`));
    expect(sentences.match(/\([^)]*Story\)/gi)).toHaveLength(2);
  });

  it('may belong to no integration, or to none that is set up', async () => {
    const desk = await openWorker();
    expect(await explain({ desk }, 'HAR-1')).toBe('Baton is not set up for this Aha! account.');
    await createFirstIntegration(desk);
    expect(await explain({ desk }, 'NOBODY-1')).toContain('It cannot be sent just now.');
  });

  it('is held by an integration that is paused', async () => {
    const desk = await openWorker();
    const id = await createFirstIntegration(desk);
    const { ref } = await makeFeature(desk, 0);
    await desk.ask('setPaused', { id, isPaused: true });
    expect(await explain({ desk }, ref)).toContain('is paused, so nothing is sent.');
  });
});

describe('a linked record', { timeout: SLOW_MS }, () => {
  it('says what waits, for what and for how long', async () => {
    const made = await openLinkedFeature();
    const ref = made.page.idOrRef;
    expect(await explain(made, ref)).toBe(
      `Baton created ${made.rallyRef} for it in Rally, and carries changes over since.`,
    );
    await made.editInAha({ description: '<p>Still writing</p>' });
    await made.sync();
    expect(await explain(made, ref)).toMatch(/Description is still being written: it goes to Rally in [45] minutes/);
    await made.editInAha({ name: 'One' });
    await made.editInRally({ Name: 'Two' });
    await made.sync();
    expect(await explain(made, ref)).toContain('Changed on both sides, so a person decides: Name.');
  });

  it('shows a text that waits, which goes at once when somebody says so', async () => {
    const made = await openLinkedFeature();
    await made.editInAha({ description: '<p>Still writing</p>' });
    await made.sync();
    const overview = await made.desk.ask('showOverview', {});
    expect([overview.textCount, overview.reviewCount]).toEqual([1, overview.reviewCount]);
    const [text] = overview.texts;
    expect(text).toMatchObject({ ahaRef: made.page.idOrRef, label: 'Description', after: 'Still writing' });
    const { integrationId = '', kind = '', id = recordId(''), ahaField = '', shown = '' } = text ?? {};
    const decisions = [{ ahaField, choice: 'now', shown }] as const;
    expect(await made.desk.ask('decide', { pairs: [{ integrationId, kind, id, decisions }] })).toEqual({
      problems: [],
    });
    expect((await made.desk.ask('showOverview', {})).texts).toEqual([]);
    expect((await made.desk.ask('showJournal', { ref: made.rallyRef })).entries[0]).toMatchObject({
      fields: [{ label: 'Description', after: 'Still writing' }],
    });
  });

  it('asks what to do about a text that was emptied in Rally', async () => {
    const made = await openLinkedFeature();
    await made.editInAha({ description: '<p>Soon</p>' });
    made.desk.pass(5 * 60_000);
    await made.sync();
    await made.editInRally({ Description: '' });
    await made.sync();
    expect(await explain(made, made.page.idOrRef)).toContain(
      'Emptied on one side, and the other cannot be emptied by Baton: Description.',
    );
  });
});
