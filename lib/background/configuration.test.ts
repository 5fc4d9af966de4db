import { describe, expect, it } from 'vitest';
import { awaitSent, createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';
import type { Mapping, RecordMapping } from '../model/mapping';

const record = { kind: 'feature', idOrRef: 'HAR-1' } as const;
const SLOW_MS = 60_000;

const editFeature = (mapping: Mapping, edit: (feature: RecordMapping) => RecordMapping): Mapping => ({
  ...mapping,
  records: mapping.records.map((each) => (each.ahaKind === 'feature' ? edit(each) : each)),
});
const prefixName = (feature: RecordMapping): RecordMapping => ({
  ...feature,
  fields: feature.fields.map((row) =>
    row.aha === 'name' ? { ...row, direction: 'toRally', transform: { kind: 'prefix', text: 'Roadmap: ' } } : row,
  ),
});
const countWrites = ({ requests }: WorkerDesk) =>
  requests.filter((request) => /^(POST|PUT|DELETE)/.test(request)).length;

describe('saving a configuration', { timeout: SLOW_MS }, () => {
  it('is refused while the mapping has errors, with the sentence, and leaves what was there', async () => {
    const desk = await openWorker();
    const id = await createFirstIntegration(desk);
    const { name, mapping, policies } = await desk.ask('showConfiguration', { id });
    const broken = editFeature(mapping, (feature) => ({ ...feature, fields: [] }));
    await expect(desk.ask('saveConfiguration', { id, name, mapping: broken, policies })).rejects.toThrow('demands');
    expect((await desk.ask('showConfiguration', { id })).mapping).toEqual(mapping);
  });

  it('tries a mapping on linked records without writing, and writes when asked to', async () => {
    const desk = await openWorker();
    const id = await createFirstIntegration(desk);
    await desk.ask('sendRecord', { record }, 'page');
    await awaitSent(desk, record);
    const { name, mapping, policies } = await desk.ask('showConfiguration', { id });
    const changed = editFeature(mapping, prefixName);
    const before = countWrites(desk);
    const tried = await desk.ask('previewChanges', { id, mapping: changed, from: 0 });
    expect(tried.pairs.find(({ ahaRef }) => ahaRef === 'HAR-1')).toMatchObject({
      problem: null,
      toRally: [{ label: 'Name', after: expect.stringMatching(/^Roadmap: /) }],
    });
    // A field that was read by nobody so far is read for the trial.
    const more = editFeature(mapping, (feature) => ({
      ...feature,
      fields: [
        ...feature.fields,
        { aha: 'custom_fields.revenue_impact', rally: 'PercentDoneByStoryCount', direction: 'toAha' },
      ],
    }));
    const widened = await desk.ask('previewChanges', { id, mapping: more, from: 0 });
    const toAha = widened.pairs.find(({ ahaRef }) => ahaRef === 'HAR-1')?.toAha;
    expect(toAha).toMatchObject([{ label: 'Revenue impact', after: 0 }]);
    expect(countWrites(desk)).toBe(before);

    await desk.ask('saveConfiguration', { id, name, mapping: changed, policies });
    await desk.ask('applyConfiguration', { id });
    expect(countWrites(desk)).toBeGreaterThan(before);
    const after = await desk.ask('previewChanges', { id, mapping: changed, from: 0 });
    expect(after.pairs.flatMap(({ toRally }) => toRally)).toEqual([]);
  });
});

describe('templates', { timeout: SLOW_MS }, () => {
  it('are followed, change those that follow, and stay while somebody follows', async () => {
    const desk = await openWorker();
    const template = await createFirstIntegration(desk);
    const follower = await createFirstIntegration(desk, 1);
    await expect(desk.ask('followTemplate', { id: follower, templateId: template })).rejects.toThrow('template');
    await desk.ask('setTemplate', { id: template, isTemplate: true });
    await desk.ask('followTemplate', { id: follower, templateId: template });
    const { name, mapping, policies } = await desk.ask('showConfiguration', { id: template });
    const changed = { name, mapping: editFeature(mapping, prefixName), policies };
    const { followers } = await desk.ask('saveConfiguration', { id: template, ...changed });
    expect(followers).toMatchObject([{ problems: [] }]);
    const followed = await desk.ask('showConfiguration', { id: follower });
    expect(followed).toMatchObject({ mapping: changed.mapping, followedTemplate: name });
    await expect(desk.ask('setTemplate', { id: template, isTemplate: false })).rejects.toThrow('follows this template');
    await desk.ask('followTemplate', { id: follower, templateId: '' });
    await desk.ask('setTemplate', { id: template, isTemplate: false });
  });
});

it('ends links for everybody only where that was chosen', { timeout: SLOW_MS }, async () => {
  const desk = await openWorker();
  const first = await createFirstIntegration(desk);
  await desk.ask('sendRecord', { record }, 'page');
  await awaitSent(desk, record);
  await desk.ask('removeIntegration', { id: first, links: 'keep' });
  const second = await createFirstIntegration(desk);
  expect(await desk.ask('showRecord', { record }, 'page')).toMatchObject({ state: 'linked' });
  await desk.ask('removeIntegration', { id: second, links: 'unlink' });
  await createFirstIntegration(desk);
  expect(await desk.ask('showRecord', { record }, 'page')).toMatchObject({ state: 'unlinked' });
});

it('refuses a second integration of two places that are linked already, also while the first is being made', {
  timeout: SLOW_MS,
}, async () => {
  const desk = await openWorker();
  const made = await Promise.allSettled([createFirstIntegration(desk), createFirstIntegration(desk)]);
  const refused = made.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  expect(refused).toEqual([expect.stringMatching(/“Harbor → .*” links this workspace with this project already/)]);
  expect((await desk.ask('showOverview', {})).integrations).toHaveLength(1);
  await createFirstIntegration(desk, 1);

  const ahaOrigin = 'https://acme.aha.io';
  const rallyOrigin = 'https://rally1.rallydev.com';
  const workspaces = await desk.ask('listAhaWorkspaces', { ahaOrigin });
  const [first, second] = workspaces.filter(({ refusal }) => refusal === undefined);
  const workspaceId = (await desk.ask('listRallyWorkspaces', { rallyOrigin }))[0]?.id ?? '';
  const refusedFor = async (ahaWorkspaceId = '') => {
    const linkedTo = { ahaOrigin, ahaWorkspaceId };
    const projects = await desk.ask('listRallyProjects', { rallyOrigin, workspaceId, linkedTo });
    return projects.flatMap(({ refusal }) => refusal ?? []).filter((refusal) => refusal.includes('already'));
  };
  expect(await refusedFor(first?.id)).toEqual([
    expect.stringMatching(/^“Harbor → .*” links it with this workspace already\.$/),
    expect.stringMatching(/^“Harbor → .*” links it with this workspace already\.$/),
  ]);
  expect(await refusedFor(second?.id ?? '1')).toEqual([]);
});

it('duplicates an integration into a set-up that lacks the places only', { timeout: SLOW_MS }, async () => {
  const desk = await openWorker();
  const id = await createFirstIntegration(desk);
  const { draftId } = await desk.ask('duplicateIntegration', { id });
  const { mapping } = await desk.ask('showConfiguration', { id });
  expect(await desk.ask('listDrafts', {})).toMatchObject([
    { id: draftId, step: 'workspaces', ahaWorkspace: null, rallyProject: null, mapping },
  ]);
});
