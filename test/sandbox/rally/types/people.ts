import { textOf } from '../row';
import { boolean, date, each, type Fields, integer, listOf, oneOf, rating, reference, setOf, string } from './field';
import { identity, inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

const SESSION_SECONDS = 28_800;
const DAYS = ['yyyy-MM-dd', 'MM/dd/yyyy', 'dd/MM/yyyy', 'yyyy/MM/dd', 'yyyy-MMM-dd'];
const MOMENTS = DAYS.flatMap((day) => ['hh:mm a z', 'HH:mm z', 'z'].map((time) => `${day} ${time}`));

/** How Rally shows itself to a person; the profile has it, and the person shows it too. */
const preferences: Fields = {
  DateFormat: oneOf(['', ...DAYS], { initial: '' }),
  DateTimeFormat: oneOf(['', ...MOMENTS, ...DAYS], { initial: '' }),
  EmailNotificationEnabled: boolean({ required: true }),
  SessionTimeoutWarning: boolean({ required: true }),
  DefaultDetailPageToViewingMode: boolean(),
};

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
    Role: rating(['', 'Developer', 'Product Owner', 'Project Manager', 'Scrum Master', 'Tester'], { initial: '' }),
    Phone: string({ maxLength: 128 }),
    Language: string(),
    Locale: string(),
    ...each('LastLoginDate LastActiveDate LastPasswordUpdateDate AccountLockedUntil', date({ readOnly: true })),
    ...each('NetworkID OnpremLdapUsername LastSystemTimeZoneName', string()),
    LandingPage: string({ readOnly: true }),
    PasswordExpires: integer({ readOnly: true, initial: 0 }),
    ...each('Planner InvestmentAdmin OkrAdmin VsiAdmin', boolean()),
    ...each('TimeboxAdmin IsSLMAdmin IsProvisioningUser', boolean({ readOnly: true })),
    ProjectScopeUp: boolean(),
    ProjectScopeDown: boolean({ initial: true }),
    sessionTimeout: integer({ initial: SESSION_SECONDS }),
    subscriptionOid: integer({ readOnly: true, compute: (_row, world) => world.subscriptionOid }),
    ...preferences,
    SubscriptionAdmin: boolean({ readOnly: true }),
    SubscriptionPermission: string({ readOnly: true }),
    WorkspacePermission: string({ readOnly: true }),
    SubscriptionID: integer({ readOnly: true }),
    UserProfile: reference('UserProfile', { readOnly: true }),
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
    DefaultWorkspace: reference('Workspace', { required: true }),
    DefaultProject: reference('Project', { required: true }),
    TimeZone: string({ maxLength: 64 }),
    ...each('Language Locale', string()),
    ...preferences,
    SessionTimeoutSeconds: integer({ required: true, initial: SESSION_SECONDS }),
    WelcomePageHidden: boolean({ required: true }),
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
