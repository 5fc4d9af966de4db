import { afterEach, describe, expect, it, vi } from 'vitest';
import { findFamily, makeFeature } from '../../test/support/sent-family';
import { awaitSent, createFirstIntegration, type Fate, openWorker } from '../../test/support/worker';

const record = { kind: 'feature', idOrRef: 'HAR-1' } as const;
const SLOW_MS = 120_000;

afterEach(() => vi.restoreAllMocks());

describe('the main job, from message to message', () => {
  it('leads to set-up before there is any', async () => {
    const desk = await openWorker();
    expect(await desk.ask('showRecord', { record }, 'page')).toMatchObject({
      state: 'blocked',
      notice: { action: { command: 'openOptions', place: 'setup' } },
    });
  });

  it(
    'sends a feature with its requirements, once, however often it is asked',
    async () => {
      const desk = await openWorker();
      await createFirstIntegration(desk);
      const made = await makeFeature(desk, 1);
      const page = { kind: 'feature', idOrRef: made.ref } as const;
      const asked = await Promise.all([1, 2, 3].map(() => desk.ask('sendRecord', { record: page }, 'page')));
      expect(asked.map((status) => status.state)).toEqual(['sending', 'sending', 'sending']);
      const status = await awaitSent(desk, page);
      expect(status).toMatchObject({ state: 'linked', link: { ref: expect.stringMatching(/^F\d+$/) } });
      expect(await desk.ask('sendRecord', { record: page }, 'page')).toEqual(status);
      expect(await findFamily(desk, made)).toEqual(wholeFamily(made));
    },
    SLOW_MS,
  );

  it.each<Fate>(['never sent', 'never answered'])(
    'makes one record when the worker dies at any request, %s',
    async (fate) => {
      const desk = await openWorker();
      await createFirstIntegration(desk);
      let isOver = false;
      for (let dying = 1; !isOver; dying += 1) {
        desk.restart();
        const made = await makeFeature(desk, dying);
        const page = { kind: 'feature', idOrRef: made.ref } as const;
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
        expect(await findFamily(desk, made), `worker died at request ${dying}`).toEqual(wholeFamily(made));
      }
    },
    SLOW_MS,
  );
});

function wholeFamily({ name, requirements }: Awaited<ReturnType<typeof makeFeature>>) {
  return { items: [name], stories: requirements, children: requirements, linkRows: 1 };
}
