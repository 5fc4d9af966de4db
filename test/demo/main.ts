import { openBothSides } from '../e2e/both-sides';
import { openStage, type Stage } from '../e2e/stage';
import { buildExtension } from '../setup/builds.mjs';
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
  const isHeadless = readArguments(args);
  if (isHeadless === null) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const canShow = hasDisplay(process.platform, process.env);
  if (!canShow && !isHeadless) console.log('There is no display here, so Baton walks alone and takes pictures.');
  try {
    await show(isHeadless || !canShow);
  } catch (error) {
    console.error(`\nThe demo failed: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}

/** Whether to do without a window; null if the arguments cannot be understood. */
function readArguments(args: readonly string[]): boolean | null {
  if (args.length === 0) return false;
  return args.length === 1 && args[0] === '--headless' ? true : null;
}

async function show(isHeadless: boolean): Promise<void> {
  const startedAt = performance.now();
  const diary = startDiary(FOLDER);
  console.log('Baton on the sandbox');
  await diary.step('built the extension', () => buildExtension(process.cwd(), 'chrome'));
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
