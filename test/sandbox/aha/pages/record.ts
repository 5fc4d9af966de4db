import { pagePath, TYPE_NAMES } from '../present/references';
import type { PlanRecord } from '../types';
import { attributeRows } from './attribute-rows';
import { escapeHtml } from './shell';
import type { PageView } from './view';

const KIND_LABELS: Readonly<Record<string, string>> = {
  KeyResult: 'Key result',
  ReleasePhase: 'Phase',
  Feature: 'Feature',
  Epic: 'Epic',
  Requirement: 'Requirement',
  Release: 'Release',
  Initiative: 'Initiative',
  StrategicImperative: 'Goal',
};

/** A record's drawer, as a script inserts it over a board or list. */
export function showDrawer(view: PageView, record: PlanRecord): string {
  return `<div class="drawer tabbed-drawer in" data-react-class="RecordDrawer" role="dialog" aria-label="${escapeHtml(record.name)}"><div class="content-main">
  ${showRecord(view, record, '<button class="button quiet" data-close-drawer aria-label="Close">✕</button>')}</div></div>`;
}

/** A record on a page of its own. */
export function showRecordPage(view: PageView, record: PlanRecord): string {
  return `<div id="workspace-content" class="record-page">${showRecord(view, record, '')}</div>`;
}

function showRecord(view: PageView, record: PlanRecord, close: string): string {
  const type = TYPE_NAMES[record.kind];
  const api = `/api/v1${apiPath(view, record)}`;
  const edit = `data-api="${api}" data-wrapper="${record.kind}"`;
  return `<div class="tabbed-record" data-reactive-record="${type}-${record.id}" data-page="${pagePath(record)}" ${edit}>
  <div id="drawer-nav__row--header" class="drawer-nav__row"><div class="drawer-nav__cell">
  <span class="record-reference-pill" data-record-type="${type}"><span class="record-reference-pill__type">${KIND_LABELS[type] ?? type}</span>
  <span class="record-reference-pill__identifier">${record.ref}</span></span></div><div class="drawer-nav__cell drawer-nav__cell--end">${close}</div></div>
  <div id="drawer-nav__row--actions" class="drawer-nav__row"><div class="drawer-nav__cell">
  <a class="button" href="${pagePath(record)}">Open</a></div><div class="drawer-nav__cell"><button class="button danger quiet" data-delete>Delete</button></div></div>
  <div class="tab__container"><h1 class="record-name"><textarea data-attribute="name" rows="1" aria-label="Name" data-live="name">${escapeHtml(record.name)}</textarea></h1>
  ${attributeRows(view, record)}
  <div class="details__note-container"><h2>Description</h2>
  <div class="note" contenteditable="true" role="textbox" aria-label="Description" aria-multiline="true" data-attribute="${record.kind === 'release' ? 'theme' : 'description'}" data-live="description">${safeHtml(record.note.body)}</div></div>
  ${showChildren(view, record)}${showComments(view, record)}</div></div>`;
}

function showChildren(view: PageView, record: PlanRecord): string {
  const children =
    record.kind === 'feature'
      ? view.store.requirementsOf(record.id)
      : record.kind === 'epic'
        ? view.store.recordsOf('feature').filter((each) => each.epicId === record.id)
        : [];
  if (record.kind !== 'feature' && children.length === 0) return '';
  const rows = children
    .map(
      (child) =>
        `<li><a data-drawer-url="${pagePath(child)}" href="${pagePath(child)}"><aha-record-reference record-type="${TYPE_NAMES[child.kind]}" size="small">${child.ref}</aha-record-reference></a> ${escapeHtml(child.name)}</li>`,
    )
    .join('');
  const add =
    record.kind === 'feature'
      ? `<form class="add-feature" data-create="/api/v1/features/${record.id}/requirements" data-wrapper="requirement"><input name="name" placeholder="Add requirement" aria-label="Name of a new requirement" required><button class="button quiet">Add</button></form>`
      : '';
  return `<section class="children"><h2>${record.kind === 'feature' ? 'Requirements' : 'Features'}</h2><ul data-live="children">${rows}</ul>${add}</section>`;
}

function showComments(view: PageView, record: PlanRecord): string {
  const rows = view.store.comments
    .filter((comment) => comment.onId === record.id)
    .map((comment) => {
      const author = view.store.users.find((user) => user.id === comment.userId);
      return `<li><b>${escapeHtml(author?.name ?? '')}</b> ${safeHtml(comment.body)}</li>`;
    })
    .join('');
  const none = rows === '' ? '<li class="quiet">No comments yet.</li>' : '';
  return `<section class="comments"><h2>Comments</h2><ul data-live="comments">${rows}${none}</ul></section>`;
}

/** Releases, initiatives and goals are written below their workspace. */
function apiPath(view: PageView, record: PlanRecord): string {
  const prefix = view.store.products.find((each) => each.id === record.productId)?.prefix ?? '';
  const path = record.kind === 'goal' ? `/goals/${record.ref}` : pagePath(record);
  return ['release', 'initiative', 'goal'].includes(record.kind) ? `/products/${prefix}${path}` : path;
}

/** What people wrote, without scripts: the pages' content security policy forbids them besides. */
function safeHtml(html: string): string {
  return html
    .replace(/<\/?(script|style|iframe|object|embed|form|input|link|meta)\b[^>]*>/gi, '')
    .replace(/\son\w+\s*=/gi, ' data-removed=');
}
