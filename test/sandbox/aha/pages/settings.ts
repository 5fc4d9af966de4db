import { people } from '../../people';
import { maySee } from '../access';
import { recordNotFound } from '../refusal';
import { escapeHtml } from './shell';
import type { PageView } from './view';

/** The page on which someone finds an API key of their own. */
export function showKeys(view: PageView): string {
  const person = people.find((each) => each.email === view.viewer.email);
  return `<section class="settings" id="workspace-content"><h1>API keys</h1>
  <p>Keys act as you, in this account, until you revoke them.</p>
  <table class="record-table"><thead><tr><th>Name</th><th>Key</th></tr></thead>
  <tbody><tr><td>Sandbox</td><td><code>${escapeHtml(person?.ahaApiKey ?? '')}</code></td></tr></tbody></table></section>`;
}

/** What is set up between a workspace, or the account, and another tool. */
export function showIntegration(view: PageView, id: string): string {
  const integration = view.store.integrations.find((each) => each.id === id);
  if (integration === undefined) throw recordNotFound();
  if (integration.productId !== null && !maySee(view, integration.productId)) throw recordNotFound();
  return `<section class="settings" id="workspace-content"><h1>${escapeHtml(integration.name)}</h1>
  <p>${integration.enabled ? 'Enabled' : 'Disabled'}</p></section>`;
}
