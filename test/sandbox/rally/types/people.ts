import { textOf } from '../row';
import { boolean, date, integer, listOf, oneOf, reference, setOf, string } from './field';
import { identity, inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

/** UserName is always lower case. Clients find people by `_refObjectName`, which is the DisplayName. */
export const user = defineType({
  path: 'User',
  deletable: false,
  displayName: (row) => textOf(row, 'DisplayName') || textOf(row, 'UserName'),
  fields: {
    ...identity,
    ...withHistory,
    UserName: string({ required: true }),
    EmailAddress: string({ required: true }),
    DisplayName: string(),
    ShortDisplayName: string(),
    FirstName: string(),
    LastName: string(),
    MiddleName: string(),
    Disabled: boolean(),
    Deleted: boolean({ readOnly: true }),
    Role: string(),
    Phone: string(),
    Language: string(),
    Locale: string(),
    LastLoginDate: date({ readOnly: true }),
    SubscriptionAdmin: boolean({ readOnly: true }),
    SubscriptionPermission: string({ readOnly: true }),
    WorkspacePermission: string({ readOnly: true }),
    SubscriptionID: integer({ readOnly: true }),
    UserProfile: reference('UserProfile'),
    UserPermissions: listOf('ProjectPermission', 'User'),
    TeamMemberships: setOf('Project'),
    DefaultProject: reference('Project', {
      compute: (row, world) => world.store.follow(row, 'UserProfile')?.values.DefaultProject ?? null,
    }),
  },
});

/** What a person set for themselves: default workspace and project. */
export const userProfile = defineType({
  path: 'UserProfile',
  creatable: false,
  deletable: false,
  displayName: () => '',
  fields: {
    ...identity,
    DefaultWorkspace: reference('Workspace'),
    DefaultProject: reference('Project'),
    TimeZone: string(),
    DateFormat: string(),
    DateTimeFormat: string(),
    EmailNotificationEnabled: boolean(),
    SessionTimeoutSeconds: integer(),
    SessionTimeoutWarning: boolean(),
    WelcomePageHidden: boolean(),
  },
});

const permission = {
  Name: string({ readOnly: true }),
  Role: oneOf(['', 'Admin', 'User', 'Viewer', 'Editor'], { readOnly: true }),
  User: reference('User', { readOnly: true }),
  CustomObjectID: string({ readOnly: true }),
};

/** What a person may do in a project. */
export const projectPermission = defineType({
  path: 'ProjectPermission',
  fields: {
    ...inWorkspace,
    ...permission,
    Project: reference('Project', { readOnly: true }),
    ProjectState: string({
      readOnly: true,
      compute: (row, world) => world.store.follow(row, 'Project')?.values.State ?? null,
    }),
  },
});

/** What a person may do in a workspace. */
export const workspacePermission = defineType({
  path: 'WorkspacePermission',
  fields: { ...inWorkspace, ...permission },
});
