import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { awaitBatch } from '../../test/support/bulk-desk';
import { makeFeature } from '../../test/support/sent-family';
import { awaitSent, type Fate, openWorker, type WorkerDesk } from '../../test/support/worker';
import type { Mapping } from '../model/mapping';
import { recordId } from '../model/record';

const AHA = 'https://acme.aha.io';
const RALLY = 'https://rally1.rallydev.com';
const SLOW_MS = 120_000;
/** Requests between two deaths: every one of them is tried in the main job's own test. */
const STRIDE = 3;
const itemsShape = v.array(v.object({ Name: v.string(), Parent: v.nullish(v.object({ Name: v.string() })) }));

/** Initiatives become the level right above features, which are put under them. */
function underInitiatives(mapping: Mapping): Mapping {
  const kinds = ['initiative', 'release', 'feature', 'requirement'];
  const records = mapping.records.filter(({ ahaKind }) => kinds.includes(ahaKind));
  return {
    records: records.map((record) => {
      if (record.ahaKind === 'initiative') {
        const fields = record.fields.filter(({ aha }) => aha === 'name');
        return { ...record, rallyKind: 'portfolioitem/initiative', fields, parents: [] };
      }
      if (record.ahaKind !== 'feature') return record;
      const parents = record.parents.filter(({ ahaParentKind }) => ahaParentKind === 'release');
      return {
        ...record,
        parents: [{ ahaField: 'initiative', ahaParentKind: 'initiative', rallyField: 'Parent' }, ...parents],
      };
    }),
  };
}

async function createIntegration(desk: WorkerDesk, workspaceName: string): Promise<string> {
  const workspaces = await desk.ask('listAhaWorkspaces', { ahaOrigin: AHA });
  const [rallyWorkspace] = await desk.ask('listRallyWorkspaces', { rallyOrigin: RALLY });
  const workspaceId = rallyWorkspace?.id ?? '';
  const projects = await desk.ask('listRallyProjects', { rallyOrigin: RALLY, workspaceId });
  const { id } = await desk.ask('createIntegration', {
    name: workspaceName,
    ahaOrigin: AHA,
    ahaWorkspaceId: workspaces.find(({ name }) => name === workspaceName)?.id ?? '',
    rallyOrigin: RALLY,
    rallyWorkspaceId: workspaceId,
    rallyProjectId: projects.find(({ refusal }) => refusal === undefined)?.id ?? '',
  });
  return id;
}

async function callAha(desk: WorkerDesk, method: string, path: string, body: unknown): Promise<unknown> {
  const request = new Request(`${AHA}/api/v1${path}`, {
    method,
    headers: { Authorization: `Bearer ${desk.owner.ahaApiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const reply = await desk.universe.answer('aha', request);
  if (reply.leaves !== 'response' || !reply.response.ok) throw new Error(`${method} ${path} failed`);
  return reply.response.json();
}

/** A feature of Harbor below an initiative of another workspace, and an integration for each. */
async function openTwoWorkspaces() {
  const desk = await openWorker();
  const [other] = (await desk.ask('listAhaWorkspaces', { ahaOrigin: AHA })).filter(
    ({ name, refusal }) => name !== 'Harbor' && refusal === undefined,
  );
  if (other === undefined) throw new Error('There is one workspace only.');
  const harbor = await createIntegration(desk, 'Harbor');
  const elsewhere = await createIntegration(desk, other.name);
  const { name, mapping, policies } = await desk.ask('showConfiguration', { id: harbor });
  await desk.ask('saveConfiguration', { id: harbor, name, mapping: underInitiatives(mapping), policies });
  /** An initiative over there. */
  const makeInitiative = async (called: string) => {
    const attributes = { name: called, workflow_status: { name: 'Not started' } };
    const answer = await callAha(desk, 'POST', `/products/${other.id}/initiatives`, { initiative: attributes });
    return v.parse(v.object({ initiative: v.object({ id: v.string() }) }), answer).initiative.id;
  };
  /** A feature here, below it. */
  const makeBelow = async (number: number, initiative: string) => {
    const made = await makeFeature(desk, number);
    await callAha(desk, 'PUT', `/features/${made.id}`, { feature: { initiative } });
    return { ...made, page: { kind: 'feature', idOrRef: made.ref } as const };
  };
  const follow = async () => {
    await desk.ask('setTemplate', { id: harbor, isTemplate: true });
    await desk.ask('followTemplate', { id: elsewhere, templateId: harbor });
  };
  return { desk, harbor, makeInitiative, makeBelow, follow };
}

function itemsIn(desk: WorkerDesk, type: string) {
  return v.parse(itemsShape, desk.universe.rally().state()[`PortfolioItem/${type}`] ?? []);
}

describe('what a record stands under in another workspace', { timeout: SLOW_MS }, () => {
  it('goes ahead, once, where both workspaces follow one template', async () => {
    const { desk, harbor, makeInitiative, makeBelow, follow } = await openTwoWorkspaces();
    await follow();
    const goals = await makeInitiative('Winter goals');
    for (const number of [1, 2]) {
      const { name, page } = await makeBelow(number, goals);
      const [preview] = await desk.ask('previewSend', { id: harbor, record: page });
      expect(preview?.fields).toContainEqual({
        label: 'Parent',
        value: expect.objectContaining({ name: expect.anything() }),
      });
      await desk.ask('sendRecord', { record: page }, 'page');
      expect(await awaitSent(desk, page)).toMatchObject({ state: 'linked' });
      expect(itemsIn(desk, 'Feature').find(({ Name }) => Name === name)?.Parent?.Name).toBe('Winter goals');
    }
    expect(itemsIn(desk, 'Initiative').filter(({ Name }) => Name === 'Winter goals')).toHaveLength(1);
  });

  it('goes ahead in a run over many too, once, and is undone with it', async () => {
    const { desk, harbor, makeInitiative, makeBelow, follow } = await openTwoWorkspaces();
    await follow();
    const goals = await makeInitiative('Winter goals');
    const made = [await makeBelow(1, goals), await makeBelow(2, goals)];
    const items = made.map(({ id, ref, name }) => ({
      aha: { kind: 'feature', id: recordId(id), ref, name },
      rally: null,
    }));
    const { batchId } = await desk.ask('startBatch', { id: harbor, task: 'send', differing: 'ask', items });
    expect((await awaitBatch(desk, harbor, batchId)).batch).toMatchObject({ state: 'done', done: 2, failed: 0 });
    const sent = itemsIn(desk, 'Feature').filter(({ Name }) => made.some(({ name }) => name === Name));
    expect(sent.map(({ Parent }) => Parent?.Name)).toEqual(['Winter goals', 'Winter goals']);
    expect(itemsIn(desk, 'Initiative').filter(({ Name }) => Name === 'Winter goals')).toHaveLength(1);
    const entries = await desk.ask('showBatchJournal', { batch: batchId });
    expect(entries.map(({ note }) => note).filter((note) => note.startsWith('Created from'))).toHaveLength(7);
  });

  it.each<Fate>(['never sent', 'never answered'])('goes ahead once when the worker dies, %s', async (fate) => {
    const { desk, makeInitiative, makeBelow, follow } = await openTwoWorkspaces();
    await follow();
    let isOver = false;
    for (let dying = 1; !isOver; dying += STRIDE) {
      desk.restart();
      const goals = `Goals ${dying}`;
      const { name, page } = await makeBelow(dying, await makeInitiative(goals));
      let hasDied = false;
      desk.fate = (number) => {
        if (number < dying) return 'answered';
        hasDied = true;
        return number === dying ? fate : 'never sent';
      };
      const asked = desk.ask('sendRecord', { record: page }, 'page').then(() => desk.work());
      await Promise.race([asked, vi.waitFor(() => expect(hasDied).toBe(true), { interval: 1, timeout: 20_000 })]);
      isOver = !hasDied;
      desk.fate = () => 'answered';
      desk.restart();
      await desk.ask('sendRecord', { record: page }, 'page');
      expect(await awaitSent(desk, page), `worker died at request ${dying}`).toMatchObject({ state: 'linked' });
      expect(itemsIn(desk, 'Initiative').filter(({ Name }) => Name === goals)).toHaveLength(1);
      expect(itemsIn(desk, 'Feature').filter(({ Name }) => Name === name)).toMatchObject([{ Parent: { Name: goals } }]);
    }
  });

  it('stays where it is while they do not', async () => {
    const { desk, makeInitiative, makeBelow } = await openTwoWorkspaces();
    const { name, page } = await makeBelow(1, await makeInitiative('Winter goals'));
    await desk.ask('sendRecord', { record: page }, 'page');
    expect(await awaitSent(desk, page)).toMatchObject({ state: 'linked' });
    expect(itemsIn(desk, 'Initiative').some(({ Name }) => Name === 'Winter goals')).toBe(false);
    expect(itemsIn(desk, 'Feature').find(({ Name }) => Name === name)?.Parent ?? null).toBeNull();
  });
});
