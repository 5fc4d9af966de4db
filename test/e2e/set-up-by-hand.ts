import type { Page } from 'playwright-core';
import type { Stage } from './stage';

const SOON_MS = 30_000;

/** Sets up the first integration as a person does, in the options page; answers that page once it is done. */
export async function setUpByHand(stage: Pick<Stage, 'chromium'>, workspace: string, project: string): Promise<Page> {
  const page = await stage.chromium.open(stage.chromium.addressOf('options.html#setup'));
  page.setDefaultTimeout(SOON_MS);
  const proceed = () => page.getByRole('button', { name: 'Save and continue' }).click();
  await proceed();
  await proceed();
  await page.getByLabel('Workspace in Aha!').selectOption({ label: workspace });
  await proceed();
  await page.getByRole('radio', { name: project, exact: true }).check();
  await proceed();
  await proceed();
  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByRole('button', { name: 'Finish' }).click();
  await page.waitForURL(/#integrations$/);
  await page.getByText(workspace).first().waitFor();
  return page;
}
