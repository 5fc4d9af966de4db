import { findStatus } from '../present/basics';
import { pagePath } from '../present/references';
import type { PlanRecord, Product } from '../types';
import { escapeHtml } from './shell';
import { statusPill } from './status-pill';
import type { PageView } from './view';

/** The features board: one column per release, parking lots last. `?cards=500` bounds how many cards are drawn. */
export function showBoard(view: PageView, product: Product): string {
  const bound = Number(view.url.searchParams.get('cards') ?? Number.POSITIVE_INFINITY);
  const features = view.store
    .recordsOf('feature')
    .filter((each) => each.productId === product.id)
    .slice(0, bound);
  const releases = view.store
    .recordsOf('release')
    .filter((each) => each.productId === product.id && each.extra.released_on === undefined)
    .sort((a, b) => Number(a.extra.parking_lot === true) - Number(b.extra.parking_lot === true));
  const columns = releases
    .map((release) =>
      showColumn(
        view,
        release,
        features.filter((feature) => feature.releaseId === release.id),
      ),
    )
    .join('');
  return `<div id="page-nav"><div class="page-nav__row report-header"><div class="page-nav__cell">
  <h1>${escapeHtml(product.name)} · Features board</h1></div></div></div>
  <div id="workspace-content" class="board" data-current-bookmark-id="${product.id}">${columns}</div>`;
}

function showColumn(view: PageView, release: PlanRecord, features: readonly PlanRecord[]): string {
  const day = release.extra.release_date;
  const cards = [...features]
    .sort((a, b) => a.position - b.position)
    .map((feature) => showCard(view, feature))
    .join('');
  return `<section class="board__column" aria-label="${escapeHtml(release.name)}" data-live="column-${release.id}">
  <header><h2><a href="${pagePath(release)}">${escapeHtml(release.name)}</a></h2>
  <p>${typeof day === 'string' ? `<time>${day}</time> · ` : ''}${features.length} features</p></header>
  <div class="board__cards">${cards}</div>
  <form class="add-feature" data-create="/api/v1/releases/${release.id}/features" data-wrapper="feature">
  <input name="name" placeholder="Add feature" aria-label="Name of a new feature in ${escapeHtml(release.name)}" required><button class="button quiet">Add</button></form></section>`;
}

function showCard(view: PageView, feature: PlanRecord): string {
  const status = findStatus(view.store, feature.statusId);
  const owner = view.store.users.find((user) => user.id === feature.assigneeId);
  const initials = (owner?.name ?? '').replace(/(\p{L})\p{L}*\s*/gu, '$1');
  return `<div class="card" data-id="${feature.id}"><div class="card__body-wrapper"><div class="card__body" data-drawer-url="${pagePath(feature)}" tabindex="0" role="button">
  <div class="card__row"><div class="card__section"><div class="card__field card__field--ref">${feature.ref}</div></div>
  <div class="card__section">${owner === undefined ? '' : `<span class="avatar" title="${escapeHtml(owner.name)}">${escapeHtml(initials)}</span>`}</div></div>
  <div class="card__row"><div class="card__section"><div class="card__field card__field--name">${escapeHtml(feature.name)}</div></div></div>
  <div class="card__row"><div class="card__section">${statusPill(status)}</div></div></div></div></div>`;
}
