import type { Value } from '../row';
import {
  boolean,
  date,
  each,
  type Fields,
  formattedId,
  integer,
  listOf,
  reference,
  setOf,
  string,
  text,
} from './field';

/** Fields of every object. */
export const identity: Fields = {
  CreationDate: date({ readOnly: true, required: true, compute: (row) => new Date(row.createdAtMs).toISOString() }),
  ObjectID: integer({ readOnly: true, required: true, compute: (row) => row.oid }),
  ObjectUUID: string({ readOnly: true, required: true, label: 'ObjectUUID', compute: (row) => row.uuid }),
  VersionId: string({ readOnly: true, label: 'VersionId', compute: (row) => String(row.version) }),
  Subscription: reference('Subscription', {
    readOnly: true,
    compute: (_row, world): Value => ({ oid: world.subscriptionOid }),
  }),
};

/** Fields of everything that belongs to a workspace. */
export const inWorkspace: Fields = { ...identity, Workspace: reference('Workspace') };

/** Fields of everything that keeps a history. */
export const withHistory: Fields = { RevisionHistory: reference('RevisionHistory', { readOnly: true }) };

/** Fields that every work item has, portfolio items included. */
export const artifact: Fields = {
  ...inWorkspace,
  ...withHistory,
  LastUpdateDate: date({ readOnly: true, required: true }),
  FormattedID: formattedId(),
  Name: string({ required: true }),
  Description: text(),
  Notes: text(),
  Owner: reference('User'),
  CreatedBy: reference('User', { readOnly: true }),
  Project: reference('Project', { required: true }),
  DisplayColor: string({ maxLength: 128, initial: '#848689' }),
  DragAndDropRank: string({ readOnly: true, maxLength: 64 }),
  Blocked: boolean(),
  BlockedReason: string(),
  Ready: boolean(),
  Expedite: boolean(),
  AIAssisted: boolean({ readOnly: true }),
  Recycled: boolean({ readOnly: true }),
  Tags: setOf('Tag'),
  Milestones: setOf('Milestone', { mirror: 'Artifacts' }),
  Attachments: listOf('Attachment', 'Artifact', { readOnly: false }),
  Discussion: listOf('ConversationPost', 'Artifact'),
  Changesets: setOf('Changeset', { mirror: 'Artifacts' }),
  ...each('Connections Ancestors', setOf('Artifact', { readOnly: true })),
  LatestDiscussionAgeInMinutes: integer({
    readOnly: true,
    compute: (row, world) => {
      const ages = world.store.referrers('Artifact', row.oid, 'ConversationPost').map((post) => post.createdAtMs);
      return ages.length === 0 ? null : Math.floor((world.clock.nowMs() - Math.max(...ages)) / 60_000);
    },
  }),
};

/** Stock schedule states. A workspace may add one before the first and one after the last. */
export const SCHEDULE_STATES = ['Defined', 'In-Progress', 'Completed', 'Accepted'] as const;
