import { expect, it } from 'vitest';
import { findBarriers } from './accessibility';
import { openBothSides } from './both-sides';
import { openFeature } from './feature-page';
import { openStage } from './stage';

const SOON_MS = 20_000;

it('keeps what is chosen beyond the proposal: child projects, what hangs on records, and dependencies', async () => {
  await using stage = await openStage();
  const [feature] = await openBothSides(stage).listFeatures();
  const { page: aha, notice } = await openFeature(stage, feature?.reference_num ?? '');
  await notice.waitFor({ timeout: SOON_MS });
  await aha.close();
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#setup'));
  page.setDefaultTimeout(SOON_MS);
  const proceed = () => page.getByRole('button', { name: 'Save and continue' }).click();
  await proceed();
  await proceed();
  await page.getByLabel('Workspace in Aha!').selectOption({ label: 'Harbor' });
  await proceed();
  await page.getByRole('radio', { name: 'Acme Fitness', exact: true }).check();
  await page.getByLabel('Exclude child updates').check();
  await proceed();
  await page.getByRole('button', { name: /^People/ }).click();
  await page.getByText('Everybody of the Aha! workspace has a counterpart in Rally.').waitFor();
  await page.getByRole('button', { name: /Feature becomes Portfolio Item Feature/ }).click();
  await page.getByLabel('Comments', { exact: true }).selectOption({ label: 'Go both ways' });
  await page.getByLabel('Rank in Rally follows the order in Aha!').check();
  await page.getByLabel(/^“Depends on” becomes a predecessor/).check();
  await page.reload();
  await page.getByRole('button', { name: /Feature becomes Portfolio Item Feature/ }).click();
  expect(await page.getByLabel('Comments', { exact: true }).inputValue()).toBe('both');
  expect(await findBarriers(page)).toEqual([]);
  await proceed();
  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByText('See what one feature becomes').waitFor();
  const [made] = (await stage.ask('showOverview', {})).integrations;
  const kept = await stage.ask('showConfiguration', { id: made?.id ?? '' });
  expect(kept.excludesChildren).toBe(true);
  expect(kept.mapping.linksDependencies).toBe(true);
  expect(kept.mapping.records.find(({ ahaKind }) => ahaKind === 'feature')?.extras).toEqual({
    comments: 'both',
    rank: 'toRally',
  });
});
