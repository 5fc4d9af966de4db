import { expect, it } from 'vitest';
import { expectOneFamily } from './expect-family';
import { openFeature } from './feature-page';
import { takeKeyboard } from './keyboard';
import { readState } from './sandbox-client';
import { openStage, type Stage } from './stage';

const SOON_MS = 20_000;

/** Sends what a page of Aha! shows, by keys as well. */
async function sendByKeys({ chromium, sandbox }: Stage, path: string): Promise<void> {
  const page = await chromium.open(`${sandbox.origins.aha}${path}`);
  await page.getByRole('button', { name: 'Send to Rally' }).waitFor({ timeout: SOON_MS });
  await takeKeyboard(page).press('Send to Rally');
  await page.getByRole('link', { name: /^[A-Z]+\d+ / }).waitFor({ timeout: SOON_MS });
  await page.close();
}

const named = (name: string) => expect.objectContaining({ Name: name });

/** What was built by keys, as both systems have it. */
async function expectFourLevels(stage: Stage): Promise<void> {
  const { feature } = await expectOneFamily(stage, 'HAR-1', 'portfolioitem/increment');
  const { rally } = await readState(stage.sandbox);
  expect(rally['PortfolioItem/Increment']).toEqual([
    expect.objectContaining({
      Name: feature.name,
      State: named('Ready'),
      c_CostCentre: 'CC-4711',
      c_Customer: 'Marina Sankt Anna',
      Parent: named('Book a berth online'),
    }),
  ]);
  const [capability] = rally['PortfolioItem/BusinessCapability'] ?? [];
  expect(capability).toMatchObject({ Name: 'Book a berth online', Parent: named('Booking without a phone call') });
  expect(rally['PortfolioItem/Programme']).toEqual([named('Booking without a phone call')]);
  expect(rally.HierarchicalRequirement).toHaveLength(feature.requirements.length);
  const [made] = (await stage.ask('showOverview', {})).integrations;
  expect(made).toMatchObject({ name: 'By keys', rallyProject: 'Quayside' });
}

it('leads somebody from nothing to a sent feature over four levels by keys alone', { timeout: 150_000 }, async () => {
  await using stage = await openStage({ worldName: 'levels' });
  const seen = await openFeature(stage, 'HAR-1');
  await seen.notice.waitFor({ timeout: SOON_MS });
  await seen.page.close();
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#setup'));
  page.setDefaultTimeout(SOON_MS);
  const { goTo, press, pick, type, key } = takeKeyboard(page);
  const proceed = () => press('Save and continue');
  const hear = (words: string | RegExp) => page.getByText(words).first().waitFor({ state: 'attached' });

  await page.getByLabel('Name (optional)').waitFor();
  await type('Name (optional)', 'By keys');
  await proceed();
  await page.getByLabel('Rally URL').waitFor();
  await proceed();
  await page.getByLabel('Workspace in Aha!').waitFor();
  await pick('Workspace in Aha!', 'Harbor');
  await proceed();
  await page.getByRole('radio').first().waitFor();
  await goTo(/^Meridian/);
  await key('ArrowDown', 'ArrowDown');
  await goTo('Exclude child updates');
  await proceed();

  await page.locator('.record-toggle').first().waitFor();
  await press(/^Remove: Initiative → /);
  await pick('Record in Aha!', 'Initiative');
  await pick('Type in Rally', 'Portfolio Item Programme');
  await press('Add record');
  await hear('Initiative becomes Portfolio Item Programme.');
  await press(/^Down: Initiative → /, { back: true });
  await press(/^Up: Initiative → /, { back: true });
  await press(/Feature.*becomes.*Increment/);
  await press(/^Values \(\d+\): Status/);
  await goTo('Cancelled');
  await key('Space');
  await hear('Cancelled picked up.');
  await key('ArrowUp');
  await hear('Over Will not implement.');
  await key('Space');
  await hear('Cancelled in Rally now means Will not implement in Aha!.');
  await goTo('Ready, means Ready to ship', { back: true });
  await key('Space');
  await hear('Ready picked up.');
  await key('ArrowUp', 'ArrowUp');
  await hear('Over Ready to develop.');
  await key('Enter');
  await hear('Ready in Rally now means Ready to develop in Aha!.');
  await goTo('Ready to develop is sent as Funnel', { back: true });
  await key('ArrowDown');
  await hear('Ready to develop in Aha! is sent to Rally as Ready.');
  await press('Pair… Status Will not implement');
  await pick('Rally value for Will not implement', 'Released');
  await press('Pair');
  await hear('Released in Rally now means Will not implement in Aha!.');
  await pick('Field in Aha!', 'Requested by');
  await pick('Field in Rally', 'Asked for by');
  await press('Add field');
  await hear('Requested by and Asked for by are paired.');
  await pick('Rally field to give a fixed value', 'Cost Centre');
  await press('Add fixed value');
  await type('Cost Centre', 'CC-4711', { back: true });
  await proceed();
  await page.getByRole('button', { name: 'Enable', exact: true }).waitFor();
  await press('Enable');

  await page.getByText('See what one feature becomes').waitFor();
  await sendByKeys(stage, '/initiatives/HAR-S-1');
  await sendByKeys(stage, '/epics/HAR-E-1');
  await type('Find a feature', 'Search berths');
  await page.getByText('becomes Portfolio Item Increment').waitFor();
  await press('Send HAR-1 to Rally');
  await hear('HAR-1 is linked with');
  await press('Finish');
  await page.waitForURL(/#integrations$/);
  await expectFourLevels(stage);
});
