import type { Row } from '../row';
import { oneOf, setOf, string, webLink } from '../types/field';
import type { World } from '../world';
import { buildSite, type Plan, type Site, type SiteSurroundings } from './plan';

const FEATURE = 'PortfolioItem/Feature';

const plan: Plan = {
  workspace: 'Acme',
  timeZone: 'America/Denver',
  levels: [
    { name: 'Feature', prefix: 'F', states: ['Discovering', 'Developing', 'Measuring', 'Done'] },
    { name: 'Initiative', prefix: 'I', states: ['Considering', 'Building', 'Shipped'] },
    { name: 'Theme', prefix: 'T', states: ['Proposed', 'Funded', 'Achieved'] },
  ],
  customFields: [
    {
      type: FEATURE,
      name: 'c_RoadmapLink',
      field: webLink(`https://acme.aha.io/features/\${id}`, { label: 'Roadmap Link' }),
    },
    {
      type: FEATURE,
      name: 'c_TShirtSize',
      field: oneOf(['', 'Small', 'Medium', 'Large'], { label: 'T-Shirt Size', realType: 'DROP_DOWN' }),
    },
    {
      type: FEATURE,
      name: 'c_Platforms',
      field: setOf('AllowedAttributeValue', { realType: 'MULTI_VALUE', allowed: ['iOS', 'Android', 'Web'] }),
    },
    { type: 'HierarchicalRequirement', name: 'c_RoadmapReference', field: string({ label: 'Roadmap Reference' }) },
  ],
  projects: [
    {
      name: 'Acme Fitness',
      children: [{ name: 'Mobile Team' }, { name: 'Web Team' }, { name: 'Platform Team' }],
    },
    { name: 'Legacy Studio', state: 'Closed', children: [{ name: 'Desktop Team', state: 'Closed' }] },
  ],
  defaultProject: 'Acme Fitness',
};

/** A believable fitness product: one open project tree and a closed one, three portfolio levels, work in progress. */
export function createDemo(surroundings: SiteSurroundings): World {
  const site = buildSite(surroundings, plan);
  const { add, project, day, state } = site;
  const top = { oid: project('Acme Fitness').oid };
  const person = (at: number) => ({ oid: site.users[at]?.oid ?? 0 });
  const release = (name: string, from: number, to: number, phase: string) =>
    ['Acme Fitness', 'Mobile Team', 'Web Team']
      .map((each) => ({ oid: project(each).oid }))
      .map((Project) =>
        add('Release', { Name: name, Project, ReleaseStartDate: day(from), ReleaseDate: day(to, 'end'), State: phase }),
      );
  const [spring] = release('Spring launch', -20, 40, 'Active');
  release('Summer launch', 41, 110, 'Planning');
  const sprint = add('Iteration', {
    Name: 'Sprint 12',
    Project: { oid: project('Mobile Team').oid },
    StartDate: day(-6),
    EndDate: day(8, 'end'),
    State: 'Committed',
  });
  const tags = ['mobile', 'customer request', 'quick win'].map((Name) => add('Tag', { Name }));
  add('Milestone', { Name: 'Trade show', TargetDate: day(60), WorkspaceScoped: true });

  const theme = add('PortfolioItem/Theme', { Name: 'Members stay for years', Project: top, State: state(2, 'Funded') });
  const initiative = add('PortfolioItem/Initiative', {
    Name: 'Training plans that adapt',
    Project: top,
    Parent: { oid: theme.oid },
    State: state(1, 'Building'),
    Owner: person(0),
  });
  const feature = add(
    FEATURE,
    {
      Name: 'Recovery score after each workout',
      Description: '<p>Members see how well they have recovered, and what to do next.</p>',
      Project: top,
      Parent: { oid: initiative.oid },
      State: state(0, 'Developing'),
      Owner: person(1),
      Release: spring === undefined ? null : { oid: spring.oid },
      PlannedStartDate: day(-12),
      PlannedEndDate: day(30, 'end'),
      Tags: tags.slice(0, 2).map((tag) => tag.oid),
    },
    30,
  );
  add(
    FEATURE,
    { Name: 'Coach chat', Project: top, Parent: { oid: initiative.oid }, State: state(0, 'Discovering') },
    18,
  );
  fillStories(site, feature, sprint);
  add(
    'ConversationPost',
    {
      Artifact: { oid: feature.oid },
      Text: '<p>The first prototype is in the hands of five coaches.</p>',
      User: person(2),
      PostNumber: 1,
    },
    4,
    2,
  );
  return site.world;
}

function fillStories(site: Site, feature: Row, sprint: Row): void {
  const project = { oid: site.project('Mobile Team').oid };
  const stories: readonly (readonly [string, string, number])[] = [
    ['Read heart rate from the watch', 'Accepted', 5],
    ['Work out the score overnight', 'In-Progress', 8],
    ['Show the score on the home screen', 'Defined', 3],
  ];
  for (const [Name, ScheduleState, PlanEstimate] of stories) {
    const story = site.add(
      'HierarchicalRequirement',
      {
        Name,
        ScheduleState,
        PlanEstimate,
        Project: project,
        PortfolioItem: { oid: feature.oid },
        Iteration: { oid: sprint.oid },
        Owner: { oid: site.users[2]?.oid ?? 0 },
      },
      14,
      1,
    );
    site.add(
      'Task',
      { Name: `Review: ${Name}`, WorkProduct: { oid: story.oid }, Estimate: 2, ToDo: 1, TaskIndex: 1 },
      10,
    );
  }
  site.add(
    'Defect',
    {
      Name: 'Score is 0 after a time zone change',
      State: 'Open',
      Severity: 'Major Problem',
      Priority: 'High Attention',
      Project: project,
      SubmittedBy: { oid: site.users[3]?.oid ?? 0 },
    },
    6,
    3,
  );
}
