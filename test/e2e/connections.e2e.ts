import { expect, it } from 'vitest';
import { people } from '../sandbox/people';
import { createFirstIntegration } from './first-integration';
import { openStage } from './stage';

const SOON_MS = 20_000;

it('connects to Rally with a name and password, and forgets them', { timeout: 90_000 }, async () => {
  await using stage = await openStage({ isSignedIn: false });
  const { chromium, owner, sandbox } = stage;
  const page = await chromium.open(chromium.addressOf('options.html#connections'));
  page.setDefaultTimeout(SOON_MS);
  const card = page.getByRole('region', { name: /^Rally, rally1/ });
  await card.getByText('You are not signed in to Rally.').waitFor();
  await card.getByText('Use a name and password').click();

  await card.getByLabel('Rally user name').fill(owner.email);
  await card.getByLabel('Rally password').fill('wrong-password');
  await card.getByRole('button', { name: 'Save name and password' }).click();
  await card.getByText('Rally does not know this name and password.').waitFor();
  expect(await card.getByLabel('Rally password').inputValue()).toBe('');

  await card.getByLabel('Rally password').fill(owner.password);
  await card.getByRole('button', { name: 'Save name and password' }).click();
  await card.getByText('with name and password', { exact: true }).waitFor();
  expect(await page.content()).not.toContain(owner.password);
  expect(sandbox.requests({ all: true }).some(({ path }) => path.includes(owner.password))).toBe(false);

  await card.getByRole('button', { name: 'Forget name and password' }).click();
  await card.getByText('Use a name and password').waitFor();
});

it('keeps what works when something that does not is tried, and says each reason apart', {
  timeout: 90_000,
}, async () => {
  await using stage = await openStage({ isSignedIn: false });
  const { rally, aha } = stage.sandbox.origins;
  const { owner, ask } = stage;
  await ask('saveKey', { system: 'rally', origin: rally, key: owner.rallyApiKey });
  const wrong = await ask('saveKey', { system: 'rally', origin: rally, key: 'no-such-key' });
  expect(wrong).toMatchObject({
    stored: 'key',
    connection: { state: 'refused', notice: { sentence: expect.stringMatching(/does not know this API key/) } },
  });
  const [kept] = await ask('checkConnections', { origins: [rally] });
  expect(kept?.connection).toMatchObject({ state: 'connected', mode: 'key' });
  const revoked = await ask('saveKey', { system: 'aha', origin: aha, key: 'no-such-key' });
  expect(revoked).toMatchObject({
    hasKey: false,
    connection: { notice: { sentence: expect.stringMatching(/does not accept this API key/) } },
  });
  const foreign = await ask('saveKey', { system: 'rally', origin: 'https://rally.example', key: owner.rallyApiKey });
  expect(foreign).toMatchObject({
    hasKey: false,
    connection: { notice: { sentence: expect.stringMatching(/Add this Rally server in the connections first/) } },
  });
});

it('finds out before the set-up who may only look', { timeout: 90_000 }, async () => {
  await using stage = await openStage({ isSignedIn: false });
  const { rally, aha } = stage.sandbox.origins;
  const viewer = people.find(({ role }) => role === 'viewer');
  if (viewer === undefined) throw new Error('Nobody in this world is a viewer.');
  await stage.ask('saveKey', { system: 'aha', origin: aha, key: stage.owner.ahaApiKey });
  for (const [key, sentence] of [
    [viewer.rallyApiKey, /may only look at every Rally project/],
    [`${stage.owner.rallyApiKey}_read_only`, /read-only/],
  ] as const) {
    expect(await stage.ask('saveKey', { system: 'rally', origin: rally, key })).toMatchObject({
      hasKey: false,
      connection: { notice: { sentence: expect.stringMatching(sentence) } },
    });
  }
  await expect(createFirstIntegration(stage)).rejects.toThrow(/not signed in to Rally/);
});
