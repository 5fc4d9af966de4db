import { expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { createFirstIntegration } from './first-integration';
import { createSession } from './sandbox-client';
import { openStage } from './stage';

const SOON_MS = 20_000;

it('says who is not signed in, opens the sign-in page, and sends once somebody is', async () => {
  await using stage = await openStage();
  await createFirstIntegration(stage);
  const { context } = stage.chromium;
  const [feature] = await openBothSides(stage).listFeatures();
  const ref = feature?.reference_num ?? '';
  await context.clearCookies({ domain: 'rally1.rallydev.com' });

  const refused = await openFeature(stage, ref);
  await refused.sendButton.click();
  await refused.notice.waitFor({ timeout: SOON_MS });
  expect(await refused.notice.innerText()).toMatch(/sign in|signed in/i);
  expect(await openBothSides(stage).findInRally('portfolioitem/feature', feature?.name ?? '')).toEqual([]);

  const [signIn] = await Promise.all([context.waitForEvent('page'), refused.notice.getByRole('button').click()]);
  await signIn.waitForLoadState();
  expect(new URL(signIn.url()).origin).toBe(stage.sandbox.origins.rally);
  await signIn.getByLabel(/user|e-?mail/i).fill(stage.owner.email);
  await signIn.getByLabel(/password/i).fill(stage.owner.password);
  await signIn.getByRole('button', { name: /sign in|log in/i }).click();
  await signIn.waitForLoadState();

  // Whether the send goes on by itself or by one more press, it is one record.
  const { page, sendButton, link } = await openFeature(stage, ref);
  const again = sendButton.or(page.getByRole('button', { name: 'Try again' }));
  await again.or(link).first().waitFor({ timeout: SOON_MS });
  if (await again.isVisible()) await again.click();
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, ref);
});

it('works with keys where nobody is signed in, and refuses a key that does not work', async () => {
  await using stage = await openStage({ isSignedIn: false });
  const { aha, rally } = stage.sandbox.origins;
  const refused = await stage.ask('saveKey', { system: 'rally', origin: rally, key: 'not-a-key' });
  expect(refused).toMatchObject({ hasKey: false, connection: { state: 'refused' } });
  await stage.ask('saveKey', { system: 'rally', origin: rally, key: stage.owner.rallyApiKey });
  const saved = await stage.ask('saveKey', { system: 'aha', origin: aha, key: stage.owner.ahaApiKey });
  expect(saved).toMatchObject({ hasKey: true, connection: { state: 'connected', mode: 'key' } });
  await createFirstIntegration(stage);

  // Aha!'s pages need somebody who is signed in; Rally's session stays away.
  const session = await createSession(stage.sandbox, stage.owner.email);
  await stage.chromium.context.addCookies(session.filter(({ url }) => url === aha));
  const [feature] = await openBothSides(stage).listFeatures();
  const { sendButton, link } = await openFeature(stage, feature?.reference_num ?? '');
  await sendButton.click();
  await link.waitFor({ timeout: SOON_MS });
  await expectOneFamily(stage, feature?.reference_num ?? '');
});
