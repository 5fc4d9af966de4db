import { visibleRecords } from '../access';
import { findStatus } from '../present/basics';
import { pagePath, TYPE_NAMES } from '../present/references';
import { escapeHtml } from './shell';
import { statusPill } from './status-pill';
import type { PageView } from './view';

const MAX_ROWS = 500;

/** A list report: features of the workspaces in sight, or of one (`?product_id=HAR`). */
export function showList(view: PageView): string {
  const prefix = view.url.searchParams.get('product_id');
  const product = view.store.products.find((each) => each.prefix === prefix);
  const rows = visibleRecords(view, 'feature')
    .filter((feature) => product === undefined || feature.productId === product.id)
    .slice(0, MAX_ROWS)
    .map((feature) => {
      const path = pagePath(feature);
      const release = feature.releaseId === null ? null : view.store.findRecord(feature.releaseId);
      return `<tr data-id="${feature.id}"><td><input type="checkbox" aria-label="Select ${feature.ref}"></td>
      <td><a data-drawer-url="${path}" href="${path}"><aha-record-reference record-type="${TYPE_NAMES.feature}" size="small">${feature.ref}</aha-record-reference></a></td>
      <td><a data-drawer-url="${path}" href="${path}">${escapeHtml(feature.name)}</a></td>
      <td>${statusPill(findStatus(view.store, feature.statusId))}</td><td>${escapeHtml(release?.name ?? '')}</td></tr>`;
    })
    .join('');
  return `<div id="page-nav"><div class="page-nav__row report-header"><div class="page-nav__cell"><h1>List report</h1></div></div></div>
  <div id="workspace-content"><table class="record-table"><thead><tr><th></th><th>Feature reference #</th><th>Feature name</th><th>Feature status</th><th>Release name</th></tr></thead>
  <tbody data-live="rows">${rows}</tbody></table></div>`;
}
