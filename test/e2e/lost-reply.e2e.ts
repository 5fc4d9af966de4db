import { expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { openStage } from './stage';

const SOON_MS = 60_000;

it('makes one record when the connection breaks before the answer, though the browser would send again', async () => {
  await using stage = await openStage();
  await createFirstIntegration(stage);
  const [feature] = await openBothSides(stage).listFeatures();
  const ref = feature?.reference_num ?? '';
  const { sendButton, link } = await openFeature(stage, ref);
  await sendButton.waitFor();
  const path = 'portfolioitem/feature/create';
  stage.sandbox.setFaults({ latencyMs: 50, rules: [{ kind: 'lost-reply', system: 'rally', path, times: 1 }] });
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  const sent = stage.sandbox.requests().filter((request) => request.path.includes(path));
  expect(sent.map(({ fault }) => fault)).toEqual(['lost-reply']);
  await expect.poll(() => expectOneFamily(stage, ref).then(() => 'one'), { timeout: SOON_MS }).toBe('one');
});
