import { visibleProducts, visibleRecords } from '../access';
import { pageOf } from '../lists';
import { escapeHtml } from '../pages/shell';
import { statusPill } from '../pages/status-pill';
import { findStatus, type Shape } from '../present/basics';
import { pagePath, TYPE_NAMES } from '../present/references';
import { recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { PlanRecord } from '../types';

/** The one report that is saved in every account. */
export const SAVED_REPORT_ID = '1';

const FIELDS = [
  ['reference_num', 'Feature reference #'],
  ['name', 'Feature name'],
  ['status', 'Feature status'],
] as const;

/**
 * A saved report as data: the features in sight, with the HTML that reports show them in; as a list, or as a table of
 * releases and workspaces (`view=pivot`).
 */
export const listReportRoutes: readonly Route[] = routes('/bookmarks/custom_pivots/:report_id', {
  GET: (ask) => {
    if (param(ask, 'report_id') !== SAVED_REPORT_ID) throw recordNotFound();
    return ask.query.get('view') === 'pivot' ? showPivot(ask) : showList(ask);
  },
});

function showList(ask: Ask): Answer {
  const { json } = pageOf(ask, 'rows', visibleRecords(ask, 'feature'), (feature) => showFields(ask, feature));
  return { json: { columns: FIELDS.map(([field, title]) => ({ table: 'features', field, title })), ...json } };
}

/** Columns, rows and fields are numbered through, and cells refer to them by these numbers. */
function showPivot(ask: Ask): Answer {
  const features = visibleRecords(ask, 'feature');
  const products = visibleProducts(ask).filter(({ productLine }) => !productLine);
  const releases = visibleRecords(ask, 'release').filter(({ id }) => features.some((each) => each.releaseId === id));
  const columnRefs = products.map((_, at) => at + 1);
  const rowRefs = releases.map((_, at) => products.length + at + 1);
  const firstField = products.length + releases.length + 1;
  const head = (ref: number, id: string, path: string, name: string, fieldRef: number) => ({
    ref,
    parent_ref: null,
    child_refs: [],
    ...showCell(id, name, link(path, escapeHtml(name)), escapeHtml(name)),
    field_definition_ref: fieldRef,
  });
  const columns = products.map(({ id, prefix, name }, at) => head(at + 1, id, `/projects/${prefix}`, name, firstField));
  const rows = releases.map((release, at) =>
    head(products.length + at + 1, release.id, pagePath(release), release.name, firstField + 1),
  );
  const cells = releases.map((release, rowAt) =>
    products.map((product, columnAt) =>
      features
        .filter((feature) => feature.releaseId === release.id && feature.productId === product.id)
        .map((feature) =>
          showFields(ask, feature).map((cell, at) => ({
            ...cell,
            row_ref: rowRefs[rowAt],
            column_ref: columnRefs[columnAt],
            field_definition_ref: firstField + 2 + at,
          })),
        ),
    ),
  );
  const definitions = [
    ['projects', 'name', 'Workspace name'],
    ['releases', 'name', 'Release name'],
    ...FIELDS.map(([field, title]) => ['features', field, title]),
  ].map(([table, field, title], at) => ({ ref: firstField + at, table, field, title }));
  return {
    json: {
      top_level_columns: columnRefs,
      columns: byRef(columns),
      top_level_rows: rowRefs,
      rows: byRef(rows),
      cells,
      field_definitions: byRef(definitions),
    },
  };
}

function byRef<Entry extends { readonly ref: number }>(entries: readonly Entry[]): Record<string, Entry> {
  return Object.fromEntries(entries.map((entry) => [entry.ref, entry]));
}

function showFields(ask: Ask, feature: PlanRecord): Shape[] {
  const path = pagePath(feature);
  const reference = `<aha-record-reference record-type="${TYPE_NAMES.feature}" size="small">${feature.ref}</aha-record-reference>`;
  const status = findStatus(ask.store, feature.statusId);
  const name = escapeHtml(feature.name);
  return [
    showCell(feature.id, feature.ref, link(path, reference), reference),
    showCell(feature.id, feature.name, link(path, name), name),
    showCell(
      feature.id,
      status?.name ?? '',
      statusPill(status),
      status && { id: status.id, name: status.name, color: status.color.slice(1) },
    ),
  ];
}

function showCell(id: string, plain: string, html: string, rich: unknown): Shape {
  return { id, plain_value: plain, html_value: html, rich_value: rich };
}

function link(path: string, inner: string): string {
  return `<a data-drawer-url="${path}" href="${path}">${inner}</a>`;
}
