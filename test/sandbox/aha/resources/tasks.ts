import { findPlanRecord, findProduct, maySee, requireWriter, type Viewing, visibleProducts } from '../access';
import { attributesOf, touch } from '../change-records';
import { isSince, pageOf, prune, readFields, readInstant } from '../lists';
import { type Shape, showAttachment, showTime, showUser } from '../present/basics';
import { showAddresses, showTaskAddresses, TYPE_NAMES } from '../present/references';
import { asDateOrNull, asObject, asText, asTextOrNull } from '../read-value';
import { invalid, recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { PlanKind, PlanRecord, Product, Task } from '../types';

const TASKED: readonly (readonly [string, PlanKind])[] = [
  ['features', 'feature'],
  ['epics', 'epic'],
  ['releases', 'release'],
  ['requirements', 'requirement'],
];
/** Kinds that to-dos hang on without a list of their own there. */
const UNLISTED: readonly PlanKind[] = ['initiative', 'goal', 'release_phase'];
const TYPES = ['Task', 'Approval', 'WorkRequest'] as const;

/** To-dos, on records or on their own. */
export const taskRoutes: readonly Route[] = [
  ...routes('/tasks', {
    GET: (ask) => {
      const sinceMs = readInstant(ask, 'updated_since');
      const type = ask.query.get('type');
      const fits = (task: Task) => isSince(ask, task.updatedAtMs, sinceMs) && (type === null || task.type === type);
      const wanted = readFields(ask);
      return list(ask, fits, (task) => (wanted === null ? showShort(task) : prune(showWhole(ask, task), wanted)));
    },
    POST: create,
  }),
  ...TASKED.flatMap(([plural, kind]) =>
    routes(`/${plural}/:record_id/tasks`, {
      GET: (ask) => {
        const record = findPlanRecord(ask, kind, param(ask, 'record_id'));
        return list(ask, (task) => task.onId === record.id);
      },
    }),
  ),
  ...routes('/products/:product_id/tasks', {
    GET: (ask) => {
      const product = findProduct(ask, param(ask, 'product_id'));
      return list(ask, (task) => task.productId === product.id);
    },
  }),
  ...routes('/users/:user_id/tasks', {
    GET: (ask) => list(ask, (task) => task.assigneeIds.includes(param(ask, 'user_id'))),
  }),
  ...routes('/me/tasks', {
    GET: (ask) => list(ask, (task) => !task.completed && task.assigneeIds.includes(ask.viewer.id)),
  }),
  ...routes('/tasks/:id', {
    GET: (ask) => {
      const whole = showWhole(ask, findTask(ask, param(ask, 'id')));
      const wanted = readFields(ask);
      return { json: { task: wanted === null ? whole : prune(whole, wanted) } };
    },
    PUT: update,
    DELETE: (ask) => {
      const task = findTask(ask, param(ask, 'id'));
      requireWriter(ask, task.productId);
      ask.store.tasks.splice(ask.store.tasks.indexOf(task), 1);
      touch(ask, task.onId);
      return 'nothing';
    },
  }),
];

/** Names and dates only, unless the list is one that takes `fields`. */
function list(ask: Ask, fits: (task: Task) => boolean, show: (task: Task) => Shape = showShort): Answer {
  const seen = new Set(visibleProducts(ask).map((product) => product.id));
  const tasks = ask.store.tasks.filter((task) => seen.has(task.productId) && fits(task));
  return pageOf(ask, 'tasks', tasks, show);
}

function create(ask: Ask): Answer {
  const given = attributesOf(ask, 'task');
  const record = taskable(ask, given);
  const product = record === null ? homeOf(ask) : findProduct(ask, record.productId);
  requireWriter(ask, product.id);
  const nowMs = ask.store.nowMs();
  const task: Task = {
    id: ask.store.newId(),
    type: TYPES.find((type) => type === given.type) ?? 'Task',
    ref: record === null ? null : `${product.prefix}-TODO-${ask.store.nextNumber(`task ${product.id}`)}`,
    productId: product.id,
    onId: record?.id ?? null,
    createdById: ask.viewer.id,
    createdAtMs: nowMs,
    position: ask.store.nextNumber(`task position ${record?.id ?? product.id}`),
    updatedAtMs: nowMs,
    name: '',
    body: '',
    dueOn: null,
    completed: false,
    assigneeIds: [],
    attachments: [],
  };
  setTask(ask, task, { ...given, status: undefined });
  if (task.body === '') throw invalid("Body can't be blank");
  ask.store.tasks.push(task);
  touch(ask, task.onId);
  return { json: { task: showWhole(ask, task) } };
}

function update(ask: Ask): Answer {
  const task = findTask(ask, param(ask, 'id'));
  requireWriter(ask, task.productId);
  const draft = { ...task };
  setTask(ask, draft, attributesOf(ask, 'task'));
  if (JSON.stringify(draft) === JSON.stringify(task)) return { json: { task: showWhole(ask, task) } };
  Object.assign(task, draft, { updatedAtMs: ask.store.nowMs() });
  touch(ask, task.onId);
  return { json: { task: showWhole(ask, task) } };
}

function setTask(ask: Ask, task: Task, given: Readonly<Record<string, unknown>>): void {
  if ('name' in given) task.name = asText(given.name).trim();
  if ('body' in given) task.body = asText(given.body);
  if ('due_date' in given) task.dueOn = asDateOrNull(given.due_date, 'Due date');
  if (given.status !== undefined) task.completed = readStatus(asText(given.status));
  if (Array.isArray(given.assigned_to_users)) {
    task.assigneeIds = given.assigned_to_users.map(asObject).map((each) => {
      const user = ask.store.users.find((one) => one.email === each.email || one.id === each.id);
      if (user === undefined) throw invalid('Assigned to users is invalid');
      return user.id;
    });
  }
  if (task.name === '') throw invalid("Name can't be blank");
}

function taskable(ask: Ask, given: Readonly<Record<string, unknown>>): PlanRecord | null {
  const id = asTextOrNull(given.taskable_id);
  if (id === null) return null;
  const kinds = [...TASKED.map(([, kind]) => kind), ...UNLISTED];
  const kind = kinds.find((each) => TYPE_NAMES[each] === given.taskable_type);
  if (kind === undefined) throw invalid('Taskable type is invalid');
  return findPlanRecord(ask, kind, id);
}

function homeOf(ask: Ask): Product {
  const home = visibleProducts(ask).find((product) => !product.productLine);
  if (home === undefined) throw recordNotFound();
  return home;
}

/** `complete` is written and `completed` read, of an approval `approved`; anything else is refused. */
function readStatus(status: string): boolean {
  if (['complete', 'completed', 'approved'].includes(status)) return true;
  if (status === 'pending') return false;
  throw invalid('Status is not included in the list');
}

/** A task by identifier or reference; not found if missing or not visible. */
export function findTask(ask: Viewing, wanted: string): Task {
  const task = ask.store.tasks.find((each) => each.id === wanted || each.ref === wanted);
  if (task === undefined || !maySee(ask, task.productId)) throw recordNotFound();
  return task;
}

function showShort(task: Task): Shape {
  return {
    id: task.id,
    name: task.name,
    due_date: task.dueOn,
    status: showStatus(task),
    created_at: showTime(task.createdAtMs),
  };
}

function showStatus(task: Task): string {
  if (!task.completed) return 'pending';
  return task.type === 'Approval' ? 'approved' : 'completed';
}

/** A to-do in the list of what is assigned to somebody. */
export function showAssignedTask(task: Task, userId: string): Shape {
  const { id, name, dueOn } = task;
  return { id, name, status: showStatus(task), due_date: dueOn, current_task_user: showShare(task, userId) };
}

/** What somebody has to do with a to-do. */
function showShare(task: Task, userId: string): Shape {
  return { id: `${task.id.slice(0, -2)}${task.assigneeIds.indexOf(userId)}`, status: showStatus(task) };
}

function showWhole(ask: Ask, task: Task): Shape {
  const { store } = ask;
  const record = task.onId === null ? null : store.findRecord(task.onId);
  return {
    ...showShort(task),
    body: task.body,
    position: task.position,
    updated_at: showTime(task.updatedAtMs),
    product_id: task.productId,
    assigned_to_users: task.assigneeIds.map((userId) => ({
      ...showShare(task, userId),
      user: showUser(store, userId),
    })),
    created_by_user: showUser(store, task.createdById),
    attachments: task.attachments.map((each) => showAttachment(store, each)),
    ...showTaskAddresses(store, task),
    comments_count: store.comments.filter((comment) => comment.onId === task.id).length,
    custom_fields: [],
    taskable: record && {
      id: record.id,
      type: TYPE_NAMES[record.kind],
      reference_num: record.ref,
      name: record.name,
      ...showAddresses(store, record),
    },
  };
}
