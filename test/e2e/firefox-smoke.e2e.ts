import { expect, it } from 'vitest';
import { startSandbox } from '../sandbox/server';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { type Firefox, launchFirefox } from './firefox';
import { createFirstIntegration } from './first-integration';
import { readReply } from './read-reply';
import { createSession } from './sandbox-client';
import type { Stage } from './stage';

const OVERLAY = 'baton-send-button';

async function openFirefoxStage(): Promise<
  { firefox: Firefox } & Pick<Stage, 'sandbox' | 'owner' | 'ask'> & AsyncDisposable
> {
  const sandbox = await startSandbox({ port: 0, worldName: 'demo', seed: 1, plainHttp: true });
  const firefox = await launchFirefox(sandbox.port);
  const [owner] = sandbox.people;
  if (owner === undefined) throw new Error('Nobody lives in this world.');
  for (const { url, ...cookie } of await createSession(sandbox, owner.email)) {
    // A cookie is taken only on a page of its own site.
    if (new URL(String(await firefox.evaluate('return location.href'))).origin !== url)
      await firefox.open(`${url}/login`);
    await firefox.addCookie({ ...cookie, path: '/' });
  }
  return {
    sandbox,
    firefox,
    owner,
    ask: async (name, input) => {
      await firefox.open(firefox.addressOf('options.html'));
      return readReply(
        name,
        await firefox.evaluate('return browser.runtime.sendMessage(arguments[0])', { name, input }),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await firefox.close();
      await sandbox.close();
    },
  };
}

it('sends a feature with its requirements in Firefox too', async () => {
  await using stage = await openFirefoxStage();
  const { firefox, sandbox } = stage;
  await createFirstIntegration(stage);
  const [feature] = await openBothSides(stage).listFeatures();
  const ref = feature?.reference_num ?? '';
  await firefox.open(`${sandbox.origins.aha}/features/${ref}`);
  await firefox.waitFor(
    'the button',
    `return document.querySelector('${OVERLAY}')?.shadowRoot.querySelector('button.send')`,
  );
  await firefox.clickInside(OVERLAY, 'button.send');
  const text = await firefox.waitFor(
    'the link',
    `return document.querySelector('${OVERLAY}')?.shadowRoot.querySelector('a')?.innerText`,
  );
  const { item } = await expectOneFamily(stage, ref);
  expect(text).toMatch(new RegExp(`^${item.FormattedID}`));
});

it('opens its own pages in Firefox', async () => {
  await using stage = await openFirefoxStage();
  const { firefox } = stage;
  for (const page of ['popup.html', 'options.html']) {
    await firefox.open(firefox.addressOf(page));
    await firefox.waitFor(`${page} to say something`, 'return document.body.innerText.trim()');
    expect(await firefox.evaluate('return document.title')).toMatch(/Baton/);
  }
});
