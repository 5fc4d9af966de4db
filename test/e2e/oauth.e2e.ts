import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { oauthClients } from '../sandbox/oauth-clients';
import { openBothSides } from './both-sides';
import { openFeature } from './feature-page';
import { openStage, type Stage } from './stage';

const SOON_MS = 20_000;

type Name = 'Aha!' | 'Rally';
/** What each system calls an application that was registered with it. */
const REGISTERED = { 'Aha!': 'application', Rally: 'client' };
const client = { 'Aha!': oauthClients.aha, Rally: oauthClients.rally };

/** The connections page with one system's application typed in. */
async function openForm({ chromium }: Stage, name: Name, secret = client[name].clientSecret): Promise<Page> {
  const page = await chromium.open(chromium.addressOf('options.html#connections'));
  page.setDefaultTimeout(SOON_MS);
  const card = page.getByRole('region', { name: new RegExp(`^${name}, ${name === 'Rally' ? 'rally1' : 'acme'}`) });
  await card.getByText('Use OAuth 2.0').click();
  await card.getByLabel(`${name} client id`).fill(client[name].clientId);
  await card.getByLabel(`${name} client secret`).fill(secret);
  return page;
}

/** Presses the button and answers the window in which the system asks. */
async function openWindow({ chromium }: Stage, page: Page, name: Name): Promise<Page> {
  const opened = chromium.context.waitForEvent('page', { timeout: SOON_MS });
  await page.getByRole('button', { name: `Connect with ${name}` }).click();
  const window = await opened;
  await window.getByRole('button', { name: 'Approve' }).waitFor({ timeout: SOON_MS });
  return window;
}

/** Aha! accounts are known from tabs: opens a feature there. */
async function showAha(stage: Stage): Promise<void> {
  const [feature] = await openBothSides(stage).listFeatures();
  const { page, notice } = await openFeature(stage, feature?.reference_num ?? '');
  await notice.waitFor({ timeout: SOON_MS });
  await page.close();
}

it.each<Name>(['Aha!', 'Rally'])(
  'connects to %s with an application of the user’s own',
  { timeout: 90_000 },
  async (name) => {
    await using stage = await openStage();
    await showAha(stage);
    const page = await openForm(stage, name);
    const window = await openWindow(stage, page, name);
    const address = new URL(window.url());
    expect(address.searchParams.get('response_type')).toBe('code');
    expect(address.searchParams.get('code_challenge_method')).toBe('S256');
    expect(address.searchParams.get('redirect_uri')).toBe(
      `https://${stage.chromium.extensionId}.chromiumapp.org/${name === 'Rally' ? 'rally' : 'aha'}`,
    );
    await window.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('with OAuth', { exact: true }).waitFor();
    // The browser's own session is not what works here.
    await stage.chromium.context.clearCookies();
    const origin = name === 'Rally' ? stage.sandbox.origins.rally : stage.sandbox.origins.aha;
    const [view] = await stage.ask('checkConnections', { origins: [origin] });
    expect(view?.connection).toMatchObject({
      state: 'connected',
      mode: 'oauth',
      identity: { email: stage.owner.email },
    });
    expect(await page.content()).not.toContain(client[name].clientSecret);
  },
);

it.each<Name>(['Aha!', 'Rally'])(
  'says of %s that the window was closed, that it was not allowed, and that the secret is wrong',
  { timeout: 120_000 },
  async (name) => {
    await using stage = await openStage();
    await showAha(stage);
    const page = await openForm(stage, name);
    const closed = await openWindow(stage, page, name);
    await closed.close();
    await page.getByText(`The window was closed before ${name} had answered.`).waitFor();

    await page.getByLabel(`${name} client secret`).fill(client[name].clientSecret);
    const denied = await openWindow(stage, page, name);
    await denied.getByRole('button', { name: 'Deny' }).click();
    await page.getByText(`You did not allow Baton to use ${name}.`).waitFor();

    await page.getByLabel(`${name} client secret`).fill('wrong-secret');
    const approved = await openWindow(stage, page, name);
    await approved.getByRole('button', { name: 'Approve' }).click();
    await page.getByText(`${name} does not know this ${REGISTERED[name]}, or its secret is wrong.`).waitFor();
  },
);

/** The requests that wanted a token for a code. */
function exchanged({ sandbox }: Stage) {
  return sandbox.requests().filter(({ path, method }) => method === 'POST' && /\/oauth2?\/token/.test(path));
}

/** Sends the browser's window back with an answer that the system did not give to this request. */
async function sendBack({ chromium }: Stage, window: Page, answer: Readonly<Record<string, string>>): Promise<void> {
  const path = window.url().includes('aha.io') ? 'aha' : 'rally';
  const address = `https://${chromium.extensionId}.chromiumapp.org/${path}?${new URLSearchParams(answer)}`;
  // The browser takes the address out of the window's hands, and closes it: there is no page to wait for.
  await Promise.allSettled([window.goto(address)]);
}

it.each<Name>(['Aha!', 'Rally'])(
  'takes no answer of %s to another request, and no code twice',
  {
    timeout: 120_000,
  },
  async (name) => {
    await using stage = await openStage();
    await showAha(stage);
    const page = await openForm(stage, name);
    await sendBack(stage, await openWindow(stage, page, name), { code: 'planted', state: 'another' });
    await page.getByText(`The answer from ${name} does not belong to this sign-in.`).waitFor();
    expect(exchanged(stage)).toEqual([]);

    await page.getByLabel(`${name} client secret`).fill(client[name].clientSecret);
    const approved = await openWindow(stage, page, name);
    await approved.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('with OAuth', { exact: true }).waitFor();
    const code = new URLSearchParams(exchanged(stage)[0]?.requestBody).get('code') ?? '';
    await page.getByRole('button', { name: `Disconnect for ${name}` }).click();
    await page.getByText('with OAuth', { exact: true }).waitFor({ state: 'detached' });
    await page.close();

    const again = await openForm(stage, name);
    const window = await openWindow(stage, again, name);
    const state = new URL(window.url()).searchParams.get('state') ?? '';
    await sendBack(stage, window, { code, state });
    await again.getByText('The sign-in took too long or was used before.').waitFor();
    expect(exchanged(stage).map(({ status }) => status)).toEqual([200, 400]);
  },
);

it.each<Name>(['Aha!', 'Rally'])(
  'takes nothing from a window of %s whose worker was killed',
  { timeout: 90_000 },
  async (name) => {
    await using stage = await openStage();
    await showAha(stage);
    const page = await openForm(stage, name);
    const window = await openWindow(stage, page, name);
    await stage.chromium.killWorker();
    await page.getByText('The sign-in was interrupted. Connect again.').waitFor();
    if (!window.isClosed()) await window.getByRole('button', { name: 'Approve' }).click();
    const origin = name === 'Rally' ? stage.sandbox.origins.rally : stage.sandbox.origins.aha;
    const [view] = await stage.ask('checkConnections', { origins: [origin] });
    expect(view).toMatchObject({ hasKey: false, connection: { mode: 'session' } });
    expect(exchanged(stage)).toEqual([]);
  },
);
