import { pagePath } from '../present/references';
import type { Task } from '../types';
import { escapeHtml } from './shell';
import type { PageView } from './view';

/** A to-do on a page of its own: what is to be done, by whom, until when and for which record. */
export function showTaskPage(view: PageView, task: Task): string {
  const record = task.onId === null ? null : view.store.findRecord(task.onId);
  const people = task.assigneeIds.map((id) => view.store.users.find((user) => user.id === id)?.name ?? '');
  const facts = [
    record && `On <a href="${pagePath(record)}">${record.ref}</a> ${escapeHtml(record.name)}`,
    people.length > 0 && `For ${escapeHtml(people.join(', '))}`,
    task.dueOn && `Due <time>${task.dueOn}</time>`,
    task.completed ? 'Completed' : 'Pending',
  ];
  const rows = facts.flatMap((fact) => (fact ? [`<li>${fact}</li>`] : [])).join('');
  return `<div id="workspace-content" class="record-page"><p class="muted">${task.ref ?? ''}</p><h1>${escapeHtml(task.name)}</h1>
  <p>${escapeHtml(task.body)}</p><ul data-live="task">${rows}</ul></div>`;
}
