import { afterEach, describe, expect, it, vi } from 'vitest';
import { findFamily, makeFeature } from '../../test/support/sent-family';
import { awaitSent, createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';

const SLOW_MS = 120_000;
const DAY_MS = 24 * 60 * 60_000;

afterEach(() => vi.restoreAllMocks());

const ledgerOf = async (desk: WorkerDesk) => (await desk.ask('showOverview', {})).integrations[0];

/** Somebody who may not create integrations in Aha! has set Baton up and sent a feature. */
async function openContributor() {
  const owner = await openWorker();
  const desk = await openWorker(owner, 'contributor');
  const id = await createFirstIntegration(desk);
  const made = await makeFeature(owner, 1);
  const page = { kind: 'feature', idOrRef: made.ref } as const;
  await desk.ask('sendRecord', { record: page }, 'page');
  expect(await awaitSent(desk, page)).toMatchObject({ state: 'linked' });
  expect(await findFamily(owner, made)).toMatchObject({ items: [made.name], linkRows: 0 });
  return { owner, desk, id, made };
}

/** Syncs until nothing is left to be copied. */
async function copyAll({ desk, id }: { readonly desk: WorkerDesk; readonly id: string }): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    if (!(await ledgerOf(desk))?.ledgerSentence.includes('being copied')) return;
    await desk.ask('syncNow', { id });
  }
  throw new Error('The copying does not end.');
}

describe('a better place for the links', () => {
  it('is taken as soon as somebody asks and Aha! allows it, and what was elsewhere follows', {
    timeout: SLOW_MS,
  }, async () => {
    const team = await openContributor();
    const { owner, desk, id, made } = team;
    const refused = await desk.ask('improveLedger', { id });
    expect(refused.sentence).toMatch(/Ask an owner of the workspace/);
    expect(await ledgerOf(desk)).toMatchObject({ ledgerSentence: expect.stringMatching(/^Links are kept in Rally/) });

    await createFirstIntegration(owner);
    expect((await desk.ask('improveLedger', { id })).sentence).toMatch(/kept in Aha!.*is being copied there/);
    expect(await ledgerOf(desk)).toMatchObject({ mayImproveLedger: false });
    await copyAll(team);
    const { linkRows } = await findFamily(owner, made);
    expect(linkRows).toBe(1);
    expect((await ledgerOf(desk))?.ledgerSentence).toBe('Links are kept in Aha!, shared by everyone in the workspace.');
  });

  it('is looked for once a day, and at once after somebody connected anew', { timeout: SLOW_MS }, async () => {
    const { owner, desk, id } = await openContributor();
    const asked = () => desk.requests.filter((request) => /POST .*\/integrations$/.test(request)).length;
    const before = asked();
    await desk.ask('syncNow', { id });
    expect(asked()).toBe(before);
    await desk.ask('saveKey', { system: 'aha', origin: 'https://acme.aha.io', key: desk.owner.ahaApiKey });
    await desk.ask('syncNow', { id });
    expect(asked()).toBe(before + 1);
    await createFirstIntegration(owner);
    await desk.ask('syncNow', { id });
    expect(await ledgerOf(desk)).toMatchObject({ mayImproveLedger: true });
    desk.pass(DAY_MS);
    await desk.ask('syncNow', { id });
    expect(await ledgerOf(desk)).toMatchObject({ mayImproveLedger: false });
  });

  it('is taken once nothing that was sent is under way any more', { timeout: SLOW_MS }, async () => {
    const { owner, desk, id } = await openContributor();
    await createFirstIntegration(owner);
    const made = await makeFeature(owner, 2);
    let isLost = false;
    desk.fate = (number) => {
      const isCreate = /portfolioitem\/feature\/create|batch/.test(desk.requests[number - 1] ?? '');
      isLost ||= isCreate;
      return isCreate ? 'never answered' : 'answered';
    };
    const page = { kind: 'feature', idOrRef: made.ref } as const;
    await desk.ask('sendRecord', { record: page }, 'page');
    void desk.work();
    await vi.waitFor(() => expect(isLost).toBe(true), { timeout: 20_000 });
    desk.fate = () => 'answered';
    desk.restart();
    expect((await desk.ask('improveLedger', { id })).sentence).toMatch(/still under way/);
    expect(await ledgerOf(desk)).toMatchObject({ mayImproveLedger: true });
    expect(await awaitSent(desk, page)).toMatchObject({ state: 'linked' });
    await desk.ask('improveLedger', { id });
    expect(await ledgerOf(desk)).toMatchObject({ mayImproveLedger: false });
    expect(await findFamily(owner, made)).toMatchObject({ items: [made.name], children: made.requirements });
  });
});
