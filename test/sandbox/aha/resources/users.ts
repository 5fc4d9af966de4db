import { maySee, visibleRecords } from '../access';
import { pageOf } from '../lists';
import { type Shape, showStatus, showTime, showUserShape } from '../present/basics';
import { TYPE_NAMES } from '../present/references';
import { forbidden, recordNotFound, unauthorized } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { PlanKind, User } from '../types';
import { showRoles } from './products';
import { showAssignedTask } from './tasks';

/** What may be asked for as `record_type`, and what stands in for it. */
const ASSIGNABLE: readonly PlanKind[] = ['release', 'requirement', 'epic', 'feature', 'initiative'];

/** Who is asking, and who else is there. */
export const userRoutes: readonly Route[] = [
  ...routes('/me', {
    GET: (ask) => {
      const [subdomain = ''] = new URL(ask.store.origin).host.split('.');
      const account = { name: 'Acme', domain: subdomain, logo: null, alt_logo: null, enabled: true };
      return {
        json: {
          user: {
            ...showUserShape(ask.viewer),
            product_roles: showRoles(ask, ask.viewer.id),
            preferences: { current_product_id: ask.store.products.find((each) => !each.productLine)?.id ?? null },
            accounts: [{ account }],
          },
        },
      };
    },
  }),
  ...routes('/me/assigned', {
    GET: listAssigned,
  }),
  ...routes('/users', {
    GET: (ask) => {
      const email = ask.query.get('email');
      if (email === null && !ask.viewer.administrator) throw forbidden();
      const users = ask.store.users.filter((user) => email === null || user.email === email.toLowerCase());
      return pageOf(ask, 'users', users, (user) => showAccountUser(ask, user));
    },
  }),
  ...routes('/users/:id', {
    GET: (ask) => {
      const user = ask.store.users.find((each) => each.id === param(ask, 'id') || each.email === param(ask, 'id'));
      if (user === undefined) throw recordNotFound();
      const { user_roles, ...shown } = showAccountUser(ask, user);
      return { json: { user: shown } };
    },
  }),
];

/** Records and to-dos of whoever asks; a type that cannot be assigned is refused without a body. */
function listAssigned(ask: Ask): Answer {
  const type = ask.query.get('record_type');
  const types = [...ASSIGNABLE.map((kind) => TYPE_NAMES[kind]), 'Task'];
  if (type !== null && !types.includes(type)) throw unauthorized();
  const records = ASSIGNABLE.flatMap((kind) => visibleRecords(ask, kind))
    .filter((record) => record.assigneeId === ask.viewer.id)
    .map((record) => ({
      record_type: TYPE_NAMES[record.kind],
      id: record.id,
      name: record.name,
      reference_num: record.ref,
      workflow_status: showStatus(ask.store, record.statusId),
    }));
  const tasks = ask.store.tasks
    .filter((task) => !task.completed && task.assigneeIds.includes(ask.viewer.id) && maySee(ask, task.productId))
    .map((task) => ({ record_type: 'Task', ...showAssignedTask(task, ask.viewer.id) }));
  return { json: { assigned: [...records, ...tasks].filter((row) => type === null || row.record_type === type) } };
}

function showAccountUser(ask: Ask, user: User): Shape {
  return {
    ...showUserShape(user),
    timezone: 'America/Denver',
    accessed_at: showTime(ask.store.nowMs()),
    product_roles: showRoles(ask, user.id),
    user_roles: [],
    enabled: true,
    paid_seat: true,
    administrator: user.administrator,
    roadmaps_seat: true,
    develop_seat: false,
    administrator_roles: {
      administer_account: user.administrator,
      administer_billing: user.administrator,
      administer_configuration: user.administrator,
    },
    identity_provider: { type: 'password' },
  };
}
