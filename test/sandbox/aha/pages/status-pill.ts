import type { WorkflowStatus } from '../types';
import { escapeHtml } from './shell';

/** A status as pages and reports show it. Its colour comes from the style sheet, by category. */
export function statusPill(status: WorkflowStatus | undefined): string {
  if (status === undefined) return '';
  const category = (status.category?.name ?? 'none').toLowerCase().replaceAll(' ', '-');
  const name = escapeHtml(status.name);
  return `<span class="status-pill" data-category="${category}" title="${name}">${name}</span>`;
}
