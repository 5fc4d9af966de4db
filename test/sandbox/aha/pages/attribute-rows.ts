import { workflowUse } from '../create-record';
import { findStatus, type Shape } from '../present/basics';
import { showCustomFields } from '../present/custom-values';
import { asObject, asText } from '../read-value';
import type { PlanKind, PlanRecord } from '../types';
import { escapeHtml } from './shell';
import { statusPill } from './status-pill';
import type { PageView } from './view';

/** The table of a record's fields: `tr` rows as in 2026, or `div` rows as in 2022. */
export function attributeRows(view: PageView, record: PlanRecord): string {
  const rows = [
    record.statusId === null ? null : editable('Status', 'status', statusSelect(view, record)),
    ASSIGNED.includes(record.kind)
      ? editable(record.kind === 'release' ? 'Owner' : 'Assigned to', 'assignee', assigneeSelect(view, record))
      : plain('Assigned to', 'assignee', personName(view, record.assigneeId)),
    ...dateRows(record),
    plain('Release', 'release', nameOf(view, record.releaseId)),
    plain('Epic', 'epic', nameOf(view, record.epicId)),
    plain('Initiative', 'initiative', record.initiativeIds.map((id) => nameOf(view, id)).join(', ')),
    record.kind === 'feature' || record.kind === 'epic'
      ? editable(
          'Tags',
          'tags',
          `<input data-attribute="tags" aria-label="Tags" value="${escapeHtml(record.tags.join(', '))}">`,
        )
      : null,
    ...showCustomFields(view.store, record).map(customRow),
    integrationsRow(view, record),
  ].filter((row) => row !== null);
  const [table, row, cell] = view.options.markup === '2022' ? ['div', 'div', 'div'] : ['table', 'tr', 'td'];
  const body = rows
    .map(
      ({ label, kind, key, html }) =>
        `<${row} class="attribute__row attribute__row--${kind}" data-attributes-row-visible="true"><${cell} class="attribute__title"><div class="attribute__name"><div class="attribute__name--inner">${escapeHtml(label)}</div></div></${cell}><${cell} class="attribute__value-container"><div class="attribute__value-input" data-live="${key}">${html}</div></${cell}></${row}>`,
    )
    .join('');
  return `<${table} class="attribute__table">${table === 'table' ? `<tbody>${body}</tbody>` : body}</${table}>`;
}

/** Kinds whose owner can be set through the programming interface, which is what editing a page uses. */
const ASSIGNED: readonly PlanKind[] = ['feature', 'epic', 'requirement', 'release', 'key_result'];

function personName(view: PageView, id: string | null): string {
  return view.store.users.find((user) => user.id === id)?.name ?? '';
}

interface Row {
  readonly label: string;
  readonly kind: 'editable' | 'compound-attribute';
  readonly key: string;
  readonly html: string;
}

function editable(label: string, key: string, html: string): Row {
  return { label, kind: 'editable', key, html };
}

/** A row that is only shown, and only if there is something to show. */
function plain(label: string, key: string, text: string): Row | null {
  return text === '' ? null : { label, kind: 'editable', key, html: `<span>${escapeHtml(text)}</span>` };
}

/** A custom field's value, as its type wants to be read. */
function customRow(field: Shape): Row | null {
  const value = readableValue(field);
  const key = `custom-${field.key}`;
  const label = String(field.name);
  if (value === null || value === undefined || value === '') return null;
  if (field.type === 'number') return plain(label, key, Number(value).toLocaleString('en-US'));
  if (field.type === 'url' && /^https?:/.test(String(value))) {
    const address = escapeHtml(String(value));
    return editable(label, key, `<a href="${address}" rel="noreferrer" target="_blank">${address}</a>`);
  }
  return plain(label, key, Array.isArray(value) ? value.join(', ') : String(value));
}

/** What people read of a value that is more than a text: names of people and files, contents of cells. */
function readableValue({ type, value, full_value: people, attachments }: Shape): unknown {
  const list = (entries: unknown, attribute: string) =>
    Array.isArray(entries) ? entries.map((entry) => asText(asObject(entry)[attribute])) : [];
  if (type === 'attachment') return list(attachments, 'file_name').join(', ');
  if (type === 'equation_sheet')
    return list(Object.values(asObject(asObject(value).values)), 'display_value')
      .join(' ')
      .trim();
  return people === undefined ? value : list(people, 'name');
}

function integrationsRow(view: PageView, record: PlanRecord): Row {
  const fields = view.store.integrationFieldsOf(record.id);
  const links = view.store.integrations.flatMap((integration) => {
    const own = fields.filter((field) => field.integrationId === integration.id);
    const url = own.find((field) => field.name === 'url')?.value;
    const name = own.find((field) => ['display_short', 'formatted_id', 'key'].includes(field.name))?.value;
    if (url === undefined || !/^https?:/.test(url)) return [];
    return [`<a href="${escapeHtml(url)}" rel="noreferrer" target="_blank">${escapeHtml(name ?? url)}</a>`];
  });
  return {
    label: 'Integrations',
    kind: 'compound-attribute',
    key: 'integrations',
    html: links.join(' ') || '<span class="muted">None</span>',
  };
}

/** What a kind's start and end are called in the programming interface; goals and key results have none. */
const DATES: Readonly<Partial<Record<PlanKind, readonly [start: string, end: string]>>> = {
  feature: ['start_date', 'due_date'],
  epic: ['start_date', 'due_date'],
  requirement: ['start_date', 'end_date'],
  release: ['start_date', 'end_date'],
  initiative: ['start_date', 'end_date'],
  release_phase: ['start_on', 'end_on'],
};

function dateRows(record: PlanRecord): (Row | null)[] {
  const names = DATES[record.kind];
  if (names === undefined) return [];
  const [start, end] = names;
  const endLabel = end === 'due_date' ? 'Due date' : 'End date';
  const rows = [
    editable('Start date', 'start', dateInput(start, 'Start date', record.startOn)),
    editable(endLabel, 'end', dateInput(end, endLabel, record.endOn)),
  ];
  if (record.kind !== 'release') return rows;
  const day = record.extra.release_date;
  return [
    editable(
      'Release date',
      'release-date',
      dateInput('release_date', 'Release date', typeof day === 'string' ? day : null),
    ),
  ];
}

function dateInput(attribute: string, label: string, day: string | null): string {
  return `<input type="date" data-attribute="${attribute}" aria-label="${label}" value="${day ?? ''}">`;
}

function statusSelect(view: PageView, record: PlanRecord): string {
  const product = view.store.products.find((each) => each.id === record.productId);
  const workflow = view.store.workflows.find((each) => each.id === product?.workflowIds[workflowUse(record.kind)]);
  const options = [...(workflow?.statuses ?? [])]
    .sort((a, b) => a.position - b.position)
    .map((status) => option(status.name, status.name, status.id === record.statusId))
    .join('');
  return `${statusPill(findStatus(view.store, record.statusId))}<select data-attribute="workflow_status" aria-label="Status">${options}</select>`;
}

function assigneeSelect(view: PageView, record: PlanRecord): string {
  const options = view.store.users.map((user) => option(user.email, user.name, user.id === record.assigneeId)).join('');
  const attribute = record.kind === 'release' ? 'owner' : 'assigned_to_user';
  return `<select data-attribute="${attribute}" aria-label="Assigned to">${option('', 'Nobody', record.assigneeId === null)}${options}</select>`;
}

function option(value: string, label: string, selected: boolean): string {
  return `<option value="${escapeHtml(value)}"${selected ? ' selected' : ''}>${escapeHtml(label)}</option>`;
}

function nameOf(view: PageView, id: string | null): string {
  return id === null ? '' : (view.store.findRecord(id)?.name ?? '');
}
