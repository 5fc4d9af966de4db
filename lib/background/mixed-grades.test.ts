import { afterEach, describe, expect, it, vi } from 'vitest';
import { findFamily, makeFeature } from '../../test/support/sent-family';
import { awaitSent, createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';
import type { RecordStatus } from '../model/status';

const SLOW_MS = 120_000;

afterEach(() => vi.restoreAllMocks());

/** Somebody who may not create integrations in Aha! sets Baton up first, the owner of the workspace afterwards. */
async function openTeam() {
  const owner = await openWorker();
  const contributor = await openWorker(owner, 'contributor');
  await createFirstIntegration(contributor);
  await createFirstIntegration(owner);
  const gradeOf = async (desk: WorkerDesk) => (await desk.ask('showOverview', {})).integrations[0]?.ledgerSentence;
  expect([await gradeOf(contributor), await gradeOf(owner)]).toEqual([
    expect.stringMatching(/kept in Rally/),
    expect.stringMatching(/kept in Aha!/),
  ]);
  return { owner, contributor };
}

/** The Rally record that a status links, or how else the record stands. */
function refOf(status: RecordStatus): string {
  return status.state === 'linked' ? status.link.ref : status.state;
}

describe('colleagues whose rows stand in different places', () => {
  it('make one record of what both send at the same moment', { timeout: SLOW_MS }, async () => {
    const { owner, contributor } = await openTeam();
    for (const round of [1, 2]) {
      const made = await makeFeature(owner, round);
      const page = { kind: 'feature', idOrRef: made.ref } as const;
      const desks = round === 2 ? [contributor, owner] : [owner, contributor];
      await Promise.all(desks.map((desk) => desk.ask('sendRecord', { record: page }, 'page')));
      const statuses = await Promise.all(desks.map((desk) => awaitSent(desk, page)));
      expect(statuses.map(refOf)).toEqual(['F3', 'F4'].slice(round - 1, round).flatMap((ref) => [ref, ref]));
      const family = await findFamily(owner, made);
      expect(family).toMatchObject({ items: [made.name], children: made.requirements, stories: made.requirements });
    }
  });

  it('see each other’s links', { timeout: SLOW_MS }, async () => {
    const { owner, contributor } = await openTeam();
    for (const [sender, other] of [
      [owner, contributor],
      [contributor, owner],
    ] as const) {
      const made = await makeFeature(owner, sender === owner ? 1 : 2);
      const page = { kind: 'feature', idOrRef: made.ref } as const;
      await sender.ask('sendRecord', { record: page }, 'page');
      const sent = refOf(await awaitSent(sender, page));
      expect(sent).toMatch(/^F\d+$/);
      expect(refOf(await other.ask('showRecord', { record: page }, 'page'))).toBe(sent);
    }
  });
});
