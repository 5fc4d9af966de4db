import { describe, expect, it } from 'vitest';
import '../support/fresh-database';
import { openScene } from './real-store';
import { jobs } from './real-store-jobs';

const MOST_MS = 20 * 60_000;
/** `npm run simulate -- --awaits` tries every call; this is the short form, which tries a few of them. */
const STRIDE = process.env.EVERY_AWAIT === undefined ? 7 : 1;

/** Whatever a browser with a real store is at: wherever it ends, the next life brings it to the same end. */
describe.each(jobs)('$name', ({ name, policies, prepare, work, look, wanted }) => {
  it('comes to the same end wherever a browser with a real store ends', { timeout: MOST_MS }, async () => {
    const whole = openScene(`${name} whole`, policies);
    await prepare(whole);
    await whole.live((world) => work(whole, world));
    const end = await look(whole);
    expect(end).toMatchObject(wanted);

    let calls = 0;
    for (let isDone = false; !isDone; calls += STRIDE) {
      const scene = openScene(`${name} ${calls}`, policies);
      await prepare(scene);
      isDone = await scene.live((world) => work(scene, world), calls);
      if (!isDone) await scene.live((world) => work(scene, world));
      expect(await look(scene), `it ended at call ${calls}`).toEqual(end);
    }
    expect(calls).toBeGreaterThan(20);
  });
});
