import { expect, it } from 'vitest';
import { openBothSides } from './both-sides';
import { expectOneFamily } from './expect-family';
import { openFirefoxStage } from './firefox-stage';
import { createFirstIntegration } from './first-integration';

const OVERLAY = 'baton-send-button';

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
