import { findPlanRecord, findProduct, maySee, requireWriter } from '../access';
import { attributesOf, touch } from '../change-records';
import { pageOf } from '../lists';
import { type Shape, showAttachment, showTime, showUser } from '../present/basics';
import { showAddresses, showTaskAddresses, TYPE_NAMES } from '../present/references';
import { asTextOrNull } from '../read-value';
import { forbidden, invalid, recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { Comment, PlanKind, PlanRecord, Task } from '../types';
import { findTask } from './tasks';

const COMMENTED: readonly (readonly [string, PlanKind])[] = [
  ['features', 'feature'],
  ['epics', 'epic'],
  ['requirements', 'requirement'],
  ['initiatives', 'initiative'],
  ['goals', 'goal'],
  ['releases', 'release'],
  ['release_phases', 'release_phase'],
];

/** Comments on records, newest first. */
export const commentRoutes: readonly Route[] = [
  ...COMMENTED.flatMap(([plural, kind]) =>
    routes(`/${plural}/:record_id/comments`, {
      GET: (ask) => {
        const record = findPlanRecord(ask, kind, param(ask, 'record_id'));
        const comments = ask.store.comments.filter((each) => each.onId === record.id).toReversed();
        return pageOf(ask, 'comments', comments, (comment) => show(ask, comment));
      },
      POST: (ask) => {
        const { id, productId } = findPlanRecord(ask, kind, param(ask, 'record_id'));
        return create(ask, { type: kind, id, productId });
      },
    }),
  ),
  ...routes('/tasks/:record_id/comments', {
    GET: (ask) => {
      const task = findTask(ask, param(ask, 'record_id'));
      const comments = ask.store.comments.filter((each) => each.onId === task.id).toReversed();
      return pageOf(ask, 'comments', comments, (comment) => show(ask, comment));
    },
    POST: (ask) => {
      const task = findTask(ask, param(ask, 'record_id'));
      return create(ask, { type: 'task', id: task.id, productId: task.productId });
    },
  }),
  ...routes('/products/:product_id/comments', {
    GET: (ask) => {
      const product = findProduct(ask, param(ask, 'product_id'));
      const comments = ask.store.comments
        .filter((comment) => subjectOf(ask, comment)?.productId === product.id)
        .toReversed();
      return pageOf(ask, 'comments', comments, (comment) => ({ ...show(ask, comment), reactions: [] }));
    },
  }),
  ...routes('/comments/:id', {
    GET: (ask) => ({ json: { comment: { ...show(ask, find(ask)), reactions: [] } } }),
    PUT: (ask) => {
      const comment = findOwn(ask);
      comment.body = readBody(ask);
      comment.updatedAtMs = ask.store.nowMs();
      ask.store.noteChange();
      return { json: { comment: show(ask, comment) } };
    },
    DELETE: (ask) => {
      ask.store.comments.splice(ask.store.comments.indexOf(findOwn(ask)), 1);
      ask.store.noteChange();
      return 'nothing';
    },
  }),
];

/** What a comment is on. */
interface Subject {
  readonly type: Comment['onType'];
  readonly id: string;
  readonly productId: string;
}

function create(ask: Ask, subject: Subject): Answer {
  requireWriter(ask, subject.productId);
  const nowMs = ask.store.nowMs();
  const comment: Comment = {
    id: ask.store.newId(),
    onType: subject.type,
    onId: subject.id,
    userId: ask.viewer.id,
    body: readBody(ask),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    attachments: [],
  };
  ask.store.comments.push(comment);
  touch(ask, subject.id);
  return { json: { comment: show(ask, comment) } };
}

function readBody(ask: Ask): string {
  const body = asTextOrNull(attributesOf(ask, 'comment').body);
  if (body === null) throw invalid("Body can't be blank");
  return body;
}

function find(ask: Ask): Comment {
  const comment = ask.store.comments.find((each) => each.id === param(ask, 'id'));
  const subject = comment === undefined ? null : subjectOf(ask, comment);
  if (comment === undefined || subject === null || !maySee(ask, subject.productId)) throw recordNotFound();
  return comment;
}

function findOwn(ask: Ask): Comment {
  const comment = find(ask);
  if (comment.userId !== ask.viewer.id && !ask.viewer.administrator) throw forbidden();
  return comment;
}

function subjectOf({ store }: Ask, { onId }: Comment): PlanRecord | Task | null {
  return store.findRecord(onId) ?? store.tasks.find((task) => task.id === onId) ?? null;
}

function show(ask: Ask, comment: Comment): Shape {
  const { store } = ask;
  const subject = subjectOf(ask, comment);
  return {
    id: comment.id,
    body: comment.body,
    created_at: showTime(comment.createdAtMs),
    updated_at: showTime(comment.updatedAtMs),
    parent_comment_id: null,
    user: showUser(store, comment.userId),
    attachments: comment.attachments.map((each) => showAttachment(store, each)),
    url: `${store.origin}/comments/${comment.id}`,
    resource: `${store.origin}/api/v1/comments/${comment.id}`,
    commentable: subject && {
      type: 'kind' in subject ? TYPE_NAMES[subject.kind] : 'Task',
      id: subject.id,
      product_id: subject.productId,
      ...('kind' in subject ? showAddresses(store, subject) : showTaskAddresses(store, subject)),
    },
  };
}
