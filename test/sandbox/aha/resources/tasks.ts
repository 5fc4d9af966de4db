import { findPlanRecord, findProduct, maySee, requireWriter, visibleProducts } from '../access';
import { touch } from '../change-records';
import { isSince, pageOf, readInstant } from '../lists';
import { type Shape, showAttachment, showTime, showUser } from '../present/basics';
import { showAddresses, TYPE_NAMES } from '../present/references';
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

/** To-dos, on records or on their own. */
export const taskRoutes: readonly Route[] = [
  ...routes('/tasks', {
    GET: (ask) => {
      const sinceMs = readInstant(ask, 'updated_since');
      return list(ask, (task) => isSince(ask, task.updatedAtMs, sinceMs));
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
    GET: (ask) => ({ json: { task: showWhole(ask, find(ask)) } }),
    PUT: update,
    DELETE: (ask) => {
      const task = find(ask);
      requireWriter(ask, task.productId);
      ask.store.tasks.splice(ask.store.tasks.indexOf(task), 1);
      touch(ask, task.onId);
      return 'nothing';
    },
  }),
];

function list(ask: Ask, fits: (task: Task) => boolean): Answer {
  const seen = new Set(visibleProducts(ask).map((product) => product.id));
  const tasks = ask.store.tasks.filter((task) => seen.has(task.productId) && fits(task));
  return pageOf(ask, 'tasks', tasks, showShort);
}

function create(ask: Ask): Answer {
  const given = asObject(asObject(ask.body).task);
  const record = taskable(ask, given);
  const product = record === null ? homeOf(ask) : findProduct(ask, record.productId);
  requireWriter(ask, product.id);
  const nowMs = ask.store.nowMs();
  const task: Task = {
    id: ask.store.newId(),
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
  setTask(ask, task, given);
  ask.store.tasks.push(task);
  touch(ask, task.onId);
  return { json: { task: showWhole(ask, task) } };
}

function update(ask: Ask): Answer {
  const task = find(ask);
  requireWriter(ask, task.productId);
  const draft = { ...task };
  setTask(ask, draft, asObject(asObject(ask.body).task));
  Object.assign(task, draft, { updatedAtMs: ask.store.nowMs() });
  touch(ask, task.onId);
  return { json: { task: showWhole(ask, task) } };
}

function setTask(ask: Ask, task: Task, given: Readonly<Record<string, unknown>>): void {
  if ('name' in given) task.name = asText(given.name).trim();
  if ('body' in given) task.body = asText(given.body);
  if ('due_date' in given) task.dueOn = asDateOrNull(given.due_date, 'Due date');
  if ('status' in given) task.completed = /^complete/.test(asText(given.status));
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
  const kind = TASKED.find(([, each]) => TYPE_NAMES[each] === given.taskable_type)?.[1];
  if (kind === undefined) throw invalid('Taskable type is invalid');
  return findPlanRecord(ask, kind, id);
}

function homeOf(ask: Ask): Product {
  const home = visibleProducts(ask).find((product) => !product.productLine);
  if (home === undefined) throw recordNotFound();
  return home;
}

function find(ask: Ask): Task {
  const wanted = param(ask, 'id');
  const task = ask.store.tasks.find((each) => each.id === wanted || each.ref === wanted);
  if (task === undefined || !maySee(ask, task.productId)) throw recordNotFound();
  return task;
}

function showShort(task: Task): Shape {
  return {
    id: task.id,
    name: task.name,
    due_date: task.dueOn,
    status: task.completed ? 'completed' : 'pending',
    created_at: showTime(task.createdAtMs),
  };
}

function showWhole(ask: Ask, task: Task): Shape {
  const { store } = ask;
  const record = task.onId === null ? null : store.findRecord(task.onId);
  const path = task.ref ?? task.id;
  return {
    ...showShort(task),
    body: task.body,
    position: task.position,
    updated_at: showTime(task.updatedAtMs),
    product_id: task.productId,
    assigned_to_users: task.assigneeIds.map((id) => ({
      ...showUser(store, id),
      status: task.completed ? 'completed' : 'pending',
    })),
    created_by_user: showUser(store, task.createdById),
    attachments: task.attachments.map((each) => showAttachment(store, each)),
    url: `${store.origin}/tasks/${path}`,
    resource: `${store.origin}/api/v1/tasks/${path}`,
    comments_count: 0,
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
