import type { Locator, Page } from 'playwright-core';
import type { Stage } from './stage';

/** A feature's page in Aha!, with what Baton puts on it. */
export interface FeaturePage {
  readonly page: Page;
  readonly sendButton: Locator;
  /** The link to the Rally record that it became. */
  readonly link: Locator;
  /** The sentence in place of the button, when nothing can be sent. */
  readonly notice: Locator;
}

/** Opens a feature's page in a tab of its own. */
export async function openFeature({ chromium, sandbox }: Stage, ref: string): Promise<FeaturePage> {
  return describe(await chromium.open(`${sandbox.origins.aha}/features/${ref}`));
}

function describe(page: Page): FeaturePage {
  const overlay = page.locator('baton-send-button');
  return {
    page,
    sendButton: page.getByRole('button', { name: 'Send to Rally' }),
    link: page.getByRole('link', { name: /^(F|E|US|I|T)\d+ / }),
    notice: overlay.locator('.notice'),
  };
}
