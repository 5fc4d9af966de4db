import { describe, expect, it } from 'vitest';
import { awaitSent, createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';
import type { FileEntry } from '../model/set-up-contract';

const SLOW_MS = 60_000;
const record = { kind: 'feature', idOrRef: 'HAR-1' } as const;

const exportText = async (desk: WorkerDesk) => (await desk.ask('exportConfiguration', {})).text;
async function preview(desk: WorkerDesk, text: string): Promise<readonly FileEntry[]> {
  const reading = await desk.ask('readConfigurationFile', { text });
  if (!reading.ok) throw new Error(reading.problems.map(({ sentence }) => sentence).join(' '));
  return reading.entries;
}
const takeOver = (desk: WorkerDesk, text: string, entry = 0) => desk.ask('importConfiguration', { text, entry });
const requestsTo = ({ requests }: WorkerDesk, part: string) => requests.filter((request) => request.includes(part));

describe('a configuration file', { timeout: SLOW_MS }, () => {
  it('that was just exported changes nothing, and asks no system', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const text = await exportText(desk);
    expect(text).toContain('"names"');
    const before = desk.requests.length;
    expect(await preview(desk, text)).toMatchObject([{ effect: 'same', differences: [], problems: [] }]);
    expect(desk.requests).toHaveLength(before);
  });

  it('is refused at its lines for what does not fit the two systems, before and when it is applied', async () => {
    const desk = await openWorker();
    await createFirstIntegration(desk);
    const text = (await exportText(desk)).replace(
      '"rallyKind": "portfolioitem/feature"',
      '"rallyKind": "portfolioitem/banana"',
    );
    const [entry] = await preview(desk, text);
    // The pair of kinds begins two lines above its second.
    const line = text.split('\n').findIndex((each) => each.includes('"rallyKind": "portfolioitem/banana"')) - 1;
    expect(entry).toMatchObject({ effect: 'refused' });
    expect(entry?.problems).toContainEqual({
      line,
      sentence: expect.stringContaining('no type “portfolioitem/banana”'),
    });
    await expect(takeOver(desk, text)).rejects.toThrow(`Line ${line}: The Rally workspace has no type`);
  });

  it('changes an integration, whatever its id, and offers what that means for linked records', async () => {
    const desk = await openWorker();
    const id = await createFirstIntegration(desk);
    await desk.ask('sendRecord', { record }, 'page');
    await awaitSent(desk, record);
    const { linkedCount } = await desk.ask('showConfiguration', { id });
    const text = (await exportText(desk))
      .replace(`"id": "${id}"`, '"id": "another-browser"')
      .replaceAll('"direction": "both"', '"direction": "toRally"');
    expect(await preview(desk, text)).toMatchObject([{ effect: 'change' }]);
    const { changed, draftId } = await takeOver(desk, text);
    expect({ changed, draftId }).toMatchObject({ changed: { id, linkedCount }, draftId: null });

    const before = requestsTo(desk, 'GET /slm').length;
    const { pairs, next } = await desk.ask('previewChanges', { id, from: 0 });
    expect(next).toBeNull();
    expect(pairs).toHaveLength(linkedCount);
    expect(pairs.filter(({ problem }) => problem !== null)).toEqual([]);
    const readings = requestsTo(desk, 'GET /slm').slice(before);
    expect(readings.filter((request) => /hierarchicalrequirement$/.test(request))).toHaveLength(1);
    expect(pairs.filter(({ rallyRef }) => rallyRef.startsWith('US')).length).toBeGreaterThan(1);
  });
});

describe('a file with a template', { timeout: SLOW_MS }, () => {
  async function openWithFollower() {
    const desk = await openWorker();
    const template = await createFirstIntegration(desk);
    const follower = await createFirstIntegration(desk, 1);
    await desk.ask('setTemplate', { id: template, isTemplate: true });
    await desk.ask('followTemplate', { id: follower, templateId: template });
    return { desk, template, follower };
  }

  it('cannot change a follower past its template, and changes both by the template', async () => {
    const { desk, template, follower } = await openWithFollower();
    const { name } = await desk.ask('showConfiguration', { id: follower });
    const text = await exportText(desk);
    const half = text.lastIndexOf('"conflict": "ask"');
    const onlyFollower = `${text.slice(0, half)}"conflict": "rally"${text.slice(half + '"conflict": "ask"'.length)}`;
    expect(await preview(desk, onlyFollower)).toMatchObject([
      { effect: 'same' },
      { effect: 'refused', problems: [{ sentence: expect.stringContaining(`“${name}” follows the template`) }] },
    ]);
    await expect(takeOver(desk, onlyFollower, 1)).rejects.toThrow('which decides its mapping and its choices');

    const both = text.replaceAll('"conflict": "ask"', '"conflict": "rally"');
    expect(await preview(desk, both)).toMatchObject([{ effect: 'change' }, { effect: 'same' }]);
    expect(await takeOver(desk, both)).toMatchObject({ followers: [{ id: follower, problems: [] }] });
    for (const id of [template, follower]) {
      expect((await desk.ask('showConfiguration', { id })).policies.conflict).toBe('rally');
    }
  });

  it('brings the relation along: the template first, then who follows it', async () => {
    const { desk, template, follower } = await openWithFollower();
    const text = await exportText(desk);
    await desk.ask('followTemplate', { id: follower, templateId: '' });
    await desk.ask('setTemplate', { id: template, isTemplate: false });
    expect(await preview(desk, text)).toMatchObject([
      { effect: 'change', differences: ['It becomes a template that others can follow.'] },
      { effect: 'refused', problems: [{ sentence: expect.stringContaining('Take that one over first') }] },
    ]);
    await takeOver(desk, text, 0);
    expect((await preview(desk, text))[1]).toMatchObject({
      effect: 'change',
      differences: [expect.stringMatching(/^It follows the template “.*” from now on\.$/)],
    });
    await takeOver(desk, text, 1);
    const { integrations } = await desk.ask('showOverview', {});
    expect(integrations).toMatchObject([{ isTemplate: true }, { followed: { id: template } }]);
  });

  it('is set up in another browser with its relation', async () => {
    const { desk, template, follower } = await openWithFollower();
    const text = await exportText(desk);
    await desk.ask('removeIntegration', { id: follower });
    const { draftId } = await takeOver(desk, text, 1);
    expect(await desk.ask('listDrafts', {})).toMatchObject([{ id: draftId, templateId: template }]);
    await desk.ask('removeIntegration', { id: template });
    const { draftId: next } = await takeOver(desk, text, 0);
    const drafts = await desk.ask('listDrafts', {});
    expect(drafts.find(({ id }) => id === next)).toMatchObject({ isTemplate: true, names: { aha: { feature: {} } } });
  });
});
