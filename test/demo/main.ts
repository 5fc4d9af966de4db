import { parseArgs } from 'node:util';
import { openBothSides } from '../e2e/both-sides';
import { openStage, type Stage } from '../e2e/stage';
import { buildExtension } from './build';
import { type Diary, startDiary } from './diary';
import { hasDisplay } from './display';
import { walkMainJob } from './walk';

const FOLDER = '.demo';
const LATENCY_MS = 50;
const USAGE = 'Use: npm run demo [-- --headless]';

/**
 * Shows Baton at work on the sandbox: in a window that stays until it is closed or Ctrl-C is pressed, or, with
 * `--headless` and where no window can be shown, by walking the main job alone and keeping pictures of it.
 */
export async function main(args: readonly string[]): Promise<void> {
  try {
    const { values } = parseArgs({ args: [...args], options: { headless: { type: 'boolean', default: false } } });
    const canShow = hasDisplay(process.platform, process.env);
    if (!canShow && !values.headless) console.log('There is no display here, so Baton walks alone and takes pictures.');
    await show(values.headless || !canShow);
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exitCode = 1;
  }
}

async function show(isHeadless: boolean): Promise<void> {
  const startedAt = performance.now();
  const diary = startDiary(FOLDER);
  console.log('Baton on the sandbox');
  await diary.step('built the extension', async () => buildExtension());
  await using stage = await diary.step('started Aha!, Rally and a browser with Baton, signed in on both sides', () =>
    openStage({ isHeadless, latencyMs: LATENCY_MS }),
  );
  if (isHeadless) {
    await walkMainJob(stage, diary);
    console.log(`Done in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Pictures are in ${FOLDER}/`);
  } else {
    await letPeoplePress(stage, diary);
  }
}

async function letPeoplePress(stage: Stage, diary: Diary): Promise<void> {
  const { sandbox, chromium, owner } = stage;
  const [feature] = await openBothSides(stage).listFeatures();
  const address = `${sandbox.origins.aha}/features/${feature?.reference_num}`;
  await diary.step(`opened ${address}`, () => chromium.open(address));
  console.log(`
You are ${owner.name}, signed in to Aha! and Rally. In the window that opened:
  1. On the feature's page, press the button that Baton offers and choose the Rally project.
  2. Press "Send to Rally". The Rally key appears; click it to follow the link.
  3. Change the name on either side and watch it arrive on the other.
Sign-in, if you are asked: ${owner.email} / ${owner.password}
Close the window or press Ctrl-C to end.`);
  await new Promise<void>((resolve) => {
    chromium.context.once('close', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
