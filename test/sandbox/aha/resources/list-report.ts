import { visibleRecords } from '../access';
import { escapeHtml } from '../pages/shell';
import { statusPill } from '../pages/status-pill';
import { findStatus, type Shape } from '../present/basics';
import { pagePath } from '../present/references';
import { type Ask, type Route, routes } from '../router';
import type { PlanRecord } from '../types';

const COLUMNS = [
  ['reference_num', 'Feature reference #'],
  ['name', 'Feature name'],
  ['status', 'Feature status'],
] as const;

/** A saved list report as data: the features in sight, with the HTML that reports show them in. */
export const listReportRoutes: readonly Route[] = routes('/bookmarks/custom_pivots/:report_id', {
  GET: (ask) => ({
    json: {
      columns: COLUMNS.map(([field, title]) => ({ id: `features.${field}`, title })),
      rows: visibleRecords(ask, 'feature').map((feature) => showRow(ask, feature)),
    },
  }),
});

function showRow(ask: Ask, feature: PlanRecord): Shape[] {
  const path = pagePath(feature);
  const reference = `<aha-record-reference record-type="Feature" size="small">${feature.ref}</aha-record-reference>`;
  const status = findStatus(ask.store, feature.statusId);
  const name = escapeHtml(feature.name);
  const cell = (plain: string, rich: string, html: string) => ({
    id: feature.id,
    plain_value: plain,
    html_value: html,
    rich_value: rich,
  });
  const link = (inner: string) => `<a data-drawer-url="${path}" href="${path}">${inner}</a>`;
  return [
    cell(feature.ref, reference, link(reference)),
    cell(feature.name, name, link(name)),
    cell(status?.name ?? '', statusPill(status), statusPill(status)),
  ];
}
