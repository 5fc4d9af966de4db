import { findStatus } from '../present/basics';
import { pagePath } from '../present/references';
import type { PlanRecord, Product } from '../types';
import { showRecordPage } from './record';
import { escapeHtml } from './shell';
import { statusPill } from './status-pill';
import type { PageView } from './view';

/** One release with its features, or, without one, all releases of the workspace. */
export function showReleasePage(view: PageView, product: Product, release: PlanRecord | null): string {
  if (release === null) return showAll(view, product);
  const features = view.store
    .recordsOf('feature')
    .filter((feature) => feature.releaseId === release.id)
    .map((feature) => {
      const path = pagePath(feature);
      return `<tr><td><a data-drawer-url="${path}" href="${path}"><aha-record-reference record-type="Feature" size="small">${feature.ref}</aha-record-reference></a></td>
      <td>${escapeHtml(feature.name)}</td><td>${statusPill(findStatus(view.store, feature.statusId))}</td></tr>`;
    })
    .join('');
  return `${showRecordPage(view, release)}<section class="release-features"><h2>Features</h2>
  <table class="record-table"><tbody data-live="release-features">${features}</tbody></table></section>`;
}

function showAll(view: PageView, product: Product): string {
  const rows = view.store
    .recordsOf('release')
    .filter((each) => each.productId === product.id)
    .map(
      (each) =>
        `<tr><td><a href="${pagePath(each)}">${each.ref}</a></td><td>${escapeHtml(each.name)}</td><td>${escapeHtml(String(each.extra.release_date ?? ''))}</td><td>${statusPill(findStatus(view.store, each.statusId))}</td></tr>`,
    )
    .join('');
  return `<div id="page-nav"><div class="page-nav__row report-header"><div class="page-nav__cell"><h1>${escapeHtml(product.name)} · Releases</h1></div></div></div>
  <div id="workspace-content"><table class="record-table"><tbody data-live="releases">${rows}</tbody></table></div>`;
}
