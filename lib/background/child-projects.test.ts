import { expect, it, vi } from 'vitest';
import { createFirstIntegration, openWorker, type WorkerDesk } from '../../test/support/worker';

/** Whether changes are asked for from the projects below as well, as each request said. */
async function readScopes(desk: WorkerDesk, id: string): Promise<ReadonlySet<string | null>> {
  const answer = vi.spyOn(desk.universe, 'answer');
  desk.pass(61_000);
  await desk.ask('syncNow', { id });
  const changes = answer.mock.calls
    .filter(([system, { url }]) => system === 'rally' && url.includes('LastUpdateDate'))
    .map(([, { url }]) => new URL(url).searchParams.get('projectScopeDown'));
  answer.mockRestore();
  return new Set(changes);
}

it('are followed until they are excluded, and again once they are not', { timeout: 60_000 }, async () => {
  const desk = await openWorker();
  const id = await createFirstIntegration(desk);
  const { name, mapping, policies, excludesChildren } = await desk.ask('showConfiguration', { id });
  expect(excludesChildren).toBe(false);
  await desk.ask('syncNow', { id });
  expect(await readScopes(desk, id)).toEqual(new Set(['true']));
  await desk.ask('saveConfiguration', { id, name, mapping, policies, excludesChildren: true });
  expect(await readScopes(desk, id)).toEqual(new Set(['false']));
  await desk.ask('saveConfiguration', { id, name, mapping, policies });
  expect((await desk.ask('showConfiguration', { id })).excludesChildren, 'left out, it stays').toBe(true);
  await desk.ask('saveConfiguration', { id, name, mapping, policies, excludesChildren: false });
  expect(await readScopes(desk, id)).toEqual(new Set(['true']));
});
