import type { Value } from '../row';
import type { World } from '../world';

/** Fields of the subscription, for so many people. */
export function subscriptionValues(people: number): Record<string, Value> {
  return {
    Name: 'Acme',
    SubscriptionID: 209,
    SubscriptionType: 'Unlimited',
    SubscriptionState: 'Active',
    StoryHierarchyEnabled: true,
    StoryHierarchyType: 'Unlimited',
    Modules: 'Extended Edition,Integration Hub,Quality Center,Portfolio Manager',
    AuthenticationPolicy: 'Rally Only',
    SessionTimeoutSeconds: 28_800,
    ApiKeysEnabled: true,
    WebhooksEnabled: true,
    JSONPEnabled: true,
    CORSEnabled: false,
    UserCount: people,
    SeatsCount: 50,
    PaidSeats: 50,
    MaximumWorkspaces: -1,
    MaximumProjects: -1,
  };
}

/** Fields of the workspace's configuration; prefixes are those of the catalogue. */
export function configurationValues(world: World): Record<string, Value> {
  const prefix = (path: string) => world.catalogue.typeOf(path).prefix ?? '';
  return {
    TimeZone: world.timeZone,
    DateFormat: 'yyyy-MM-dd',
    DateTimeFormat: 'yyyy-MM-dd hh:mm a z',
    WorkDays: 'Monday,Tuesday,Wednesday,Thursday,Friday',
    DefectPrefix: prefix('Defect'),
    DefectSuitePrefix: prefix('DefectSuite'),
    HierarchicalRequirementPrefix: prefix('HierarchicalRequirement'),
    TaskPrefix: prefix('Task'),
    TestCasePrefix: prefix('TestCase'),
    IterationEstimateUnitName: 'Points',
    ReleaseEstimateUnitName: 'Points',
    TaskUnitName: 'Hours',
    IterationLabelSingular: 'Iteration',
    IterationLabelPlural: 'Iterations',
    ReleaseLabelSingular: 'Release',
    ReleaseLabelPlural: 'Releases',
    ProjectLabelSingular: 'Project',
    ProjectLabelPlural: 'Projects',
    DragDropRankingEnabled: true,
    BuildandChangesetEnabled: true,
    TimeTrackerEnabled: false,
    RestrictTimeboxEdit: false,
    PurgeRecycleBinAfterNumberOfDays: 365,
    DefaultProjectAccess: 'Editor',
  };
}
