import type { World } from '../world';
import { boolean, date, each, integer, listOf, oneOf, reference, setOf, string, text, without } from './field';
import { identity, inWorkspace, withHistory } from './shared-fields';
import { defineType } from './type';

/** The customer; holds the workspaces. */
export const subscription = defineType({
  path: 'Subscription',
  creatable: false,
  deletable: false,
  fields: {
    ...without(identity, 'Subscription'),
    ...withHistory,
    Name: string({ readOnly: true }),
    SubscriptionID: integer({ readOnly: true }),
    SubscriptionType: oneOf(['CE2014', 'Express_Edition', 'Enterprise', 'Unlimited'], { readOnly: true }),
    SubscriptionState: string({ readOnly: true }),
    StoryHierarchyEnabled: boolean({ readOnly: true }),
    StoryHierarchyType: oneOf(['None', 'Limited', 'Unlimited'], { readOnly: true }),
    Modules: string({ readOnly: true, maxLength: 4000 }),
    AuthenticationPolicy: string(),
    SessionTimeoutSeconds: integer({ initial: 28_800 }),
    ApiKeysEnabled: boolean(),
    WebhooksEnabled: boolean(),
    JSONPEnabled: boolean(),
    CORSEnabled: boolean({ readOnly: true }),
    CORSAllowedDomains: string(),
    ExpirationDate: date({ readOnly: true }),
    ...each('MaximumWorkspaces MaximumProjects UserCount SeatsCount PaidSeats', integer({ readOnly: true })),
    UnpaidSeats: integer({ readOnly: true, initial: 0 }),
    EnabledUsersCount: integer({ readOnly: true, compute: (_row, world) => usersCount(world, false) }),
    DisabledUsersCount: integer({ readOnly: true, compute: (_row, world) => usersCount(world, true) }),
    ...each(
      'MaximumCustomUserFields MaximumCustomViews MaximumPrivateTabs MaximumSharedTabs',
      integer({ readOnly: true, initial: -1 }),
    ),
    ...each('CustomerType LicenseType MtlsPolicy SiteId', string({ readOnly: true, initial: '' })),
    ...each('PasswordExpirationDays PreviousPasswordCount NumberofPasswordRules', integer({ initial: 1 })),
    PasswordMinimumLength: integer({ initial: 8 }),
    Maximumloginattempts: integer({ initial: 5 }),
    UserLockoutTime: integer({ initial: 15 }),
    ...each(
      'CommunityAppCatalogEnabled CustomHTMLappEnabled CustomUrlAppEnabled DefectConversionEnabled ' +
        'IsManagedMashupsEnabled LegalDisclaimerEnabled ProjectHierarchyEnabled isSsoRequired',
      boolean({ readOnly: true }),
    ),
    ...each(
      'ApplyIpAddressRestrictionToSubAdmins AttachmentFilenameExtensionsEnabled CmkEncryptionOnly EmailEnabled ' +
        'FailedUserLoginEmailEnabled IPAddressRestrictionEnabled PasswordChangeRequired SSORedirectEnabled ' +
        'ProjectAdminsCanCreateProjects ProjectAdminsCanCreateUsers ProjectAdminsCanEnableAndDisableUsers ' +
        'ProjectAdminsCanEnableAndDisableTaskStateWorkflow UserDeactivationEmailEnabled UsingCustomSsoLogoutUrl ' +
        'WorkspaceAdminsCanConfigureRecycleBinPurgeTime WorkspaceAdminsCanCreateUsers',
      boolean(),
    ),
    ...each('AttachmentFilenameExtensionWhitelist RestrictedIPAddresses', string({ initial: '' })),
    ...each('AuthenticationPolicyUrl CustomSSOLogoutURL', string()),
    LegalDisclaimerMessage: text(),
    TerminationDate: date({ readOnly: true }),
    Tags: setOf('Tag', { readOnly: true }),
    Workspaces: listOf('Workspace', 'Subscription'),
  },
});

/** The part of a subscription that everything else lives in. */
export const workspace = defineType({
  path: 'Workspace',
  deletable: false,
  fields: {
    ...identity,
    ...withHistory,
    Subscription: reference('Subscription', { readOnly: true }),
    Name: string({ required: true }),
    Description: text(),
    Notes: text({ maxLength: 4000 }),
    Owner: reference('User'),
    State: oneOf(['Open', 'Closed'], { initial: 'Open' }),
    SchemaVersion: string({ readOnly: true, compute: (_row, world) => world.catalogue.schemaHash() }),
    Style: string({ readOnly: true }),
    Projects: listOf('Project', 'Workspace'),
    Children: listOf('Project', 'Workspace'),
    Tags: listOf('Tag', 'Workspace'),
    WorkRules: setOf('WorkRule', { readOnly: true }),
    TypeDefinitions: listOf('TypeDefinition', 'Workspace'),
    WorkspaceConfiguration: reference('WorkspaceConfiguration', { readOnly: true }),
  },
});

/** Time zone, prefixes and labels of a workspace. */
export const workspaceConfiguration = defineType({
  path: 'WorkspaceConfiguration',
  creatable: false,
  deletable: false,
  displayName: () => '',
  fields: {
    ...identity,
    Workspace: reference('Workspace'),
    TimeZone: string(),
    DateFormat: string(),
    DateTimeFormat: string(),
    WorkDays: string(),
    ...each('DefectPrefix DefectSuitePrefix HierarchicalRequirementPrefix TaskPrefix TestCasePrefix', string()),
    ...each('IterationEstimateUnitName ReleaseEstimateUnitName TaskUnitName', string()),
    ...each('IterationLabelSingular IterationLabelPlural ReleaseLabelSingular ReleaseLabelPlural', string()),
    ...each('ProjectLabelSingular ProjectLabelPlural', string()),
    BuildandChangesetEnabled: boolean({ label: 'Build and Changeset Enabled' }),
    ...each('DragDropRankingEnabled TimeTrackerEnabled RestrictTimeboxEdit AutoUnblockPortfolioItem', boolean()),
    ProjectAdminsCanManageWorkRules: boolean(),
    RelabelingConfigured: boolean({ readOnly: true }),
    DefaultTestCaseType: string({ initial: 'Functional' }),
    DefaultTestCaseVerdict: string({ initial: 'Pass' }),
    PurgeRecycleBinAfterNumberOfDays: integer(),
    DefaultProjectAccess: oneOf(['No Access', 'Viewer', 'Editor']),
  },
});

/** A project of the tree; never deleted, only closed. */
export const project = defineType({
  path: 'Project',
  deletable: false,
  fields: {
    ...inWorkspace,
    ...withHistory,
    Name: string({ required: true }),
    Description: text(),
    Notes: text(),
    Owner: reference('User'),
    State: oneOf(['Open', 'Closed'], { initial: 'Open' }),
    Parent: reference('Project'),
    LastUpdatedDate: date({ readOnly: true, compute: (row) => row.values.LastUpdateDate ?? null }),
    SchemaVersion: string({ readOnly: true, compute: (_row, world) => world.catalogue.schemaHash() }),
    TaskStateRollupEnabled: boolean(),
    Children: listOf('Project', 'Parent'),
    Releases: listOf('Release', 'Project'),
    Iterations: listOf('Iteration', 'Project'),
    BuildDefinitions: listOf('BuildDefinition', 'Project'),
    Objectives: setOf('Objective'),
    WorkRules: setOf('WorkRule', { readOnly: true }),
    ...each('Editors Viewers TeamMembers AllUsers', setOf('User', { readOnly: true })),
  },
});

function usersCount(world: World, isDisabled: boolean): number {
  return world.store.all('User').filter((user) => (user.values.Disabled === true) === isDisabled).length;
}
