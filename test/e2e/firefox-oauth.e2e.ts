import { expect, it } from 'vitest';
import { oauthClients } from '../sandbox/oauth-clients';
import { openFirefoxStage } from './firefox-stage';

it('connects with OAuth in Firefox too', { timeout: 120_000 }, async () => {
  await using stage = await openFirefoxStage();
  const { firefox, sandbox, owner } = stage;
  const origin = sandbox.origins.rally;
  const { clientId, clientSecret } = oauthClients.rally;
  await firefox.open(firefox.addressOf('options.html'));
  const input = { system: 'rally', origin, clientId, clientSecret };
  await firefox.evaluate(
    'window.view = null; browser.runtime.sendMessage(arguments[0]).then((view) => { window.view = view; }); return true',
    { name: 'connect', input },
  );
  await firefox.switchToNewest();
  const approve = `return [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === 'Approve')`;
  await firefox.waitFor('the question', `${approve} !== undefined`);
  const asked = new URL(String(await firefox.evaluate('return location.href'))).searchParams;
  expect(asked.get('redirect_uri')).toMatch(/^https:\/\/[0-9a-f]+\.extensions\.allizom\.org\/rally$/);
  await firefox.evaluate(`${approve}.click()`);
  await firefox.switchBack();
  await firefox.waitFor('the connection', 'return window.view !== null');
  const [view] = await stage.ask('checkConnections', { origins: [origin] });
  expect(view).toMatchObject({
    stored: 'oauth',
    connection: { state: 'connected', mode: 'oauth', identity: { email: owner.email } },
  });
});
