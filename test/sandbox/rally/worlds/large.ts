import type { Row } from '../row';
import type { World } from '../world';
import { buildSite, type Plan, type SiteSurroundings } from './plan';

const TEAMS = 20;
const FEATURES = 1_000;

const plan: Plan = {
  workspace: 'Globex',
  timeZone: 'America/New_York',
  levels: [
    { name: 'Feature', prefix: 'F', states: ['Discovering', 'Developing', 'Measuring', 'Done'] },
    { name: 'Initiative', prefix: 'I', states: ['Considering', 'Building', 'Shipped'] },
    { name: 'Theme', prefix: 'T', states: ['Proposed', 'Achieved'] },
  ],
  customFields: [],
  projects: [{ name: 'Globex', children: Array.from({ length: TEAMS }, (_, at) => ({ name: `Team ${at + 1}` })) }],
  defaultProject: 'Globex',
};

/** Ten thousand artifacts in twenty teams. */
export function createLarge(surroundings: SiteSurroundings): World {
  return createTeams(surroundings, { stories: 8_000, defects: 1_000 });
}

/** As many, all of them features and user stories. */
export function createBacklog(surroundings: SiteSurroundings): World {
  return createTeams(surroundings, { stories: 9_000, defects: 0 });
}

function createTeams(
  surroundings: SiteSurroundings,
  { stories, defects }: { readonly stories: number; readonly defects: number },
): World {
  const site = buildSite(surroundings, plan);
  const team = (at: number) => ({ oid: site.project(`Team ${(at % TEAMS) + 1}`).oid });
  const states = ['Discovering', 'Developing', 'Measuring', 'Done'].map((name) => site.state(0, name));
  const schedule = ['Defined', 'In-Progress', 'Completed', 'Accepted'];
  const features: Row[] = Array.from({ length: FEATURES }, (_, at) =>
    site.add(
      'PortfolioItem/Feature',
      { Name: `Feature ${at + 1}`, Project: team(at), State: states[at % 4] ?? null },
      at % 120,
    ),
  );
  for (let at = 0; at < stories; at += 1) {
    site.add(
      'HierarchicalRequirement',
      {
        Name: `Story ${at + 1}`,
        Project: team(at),
        PortfolioItem: { oid: features[at % FEATURES]?.oid ?? 0 },
        ScheduleState: schedule[at % 4] ?? 'Defined',
        PlanEstimate: (at % 8) + 1,
      },
      at % 120,
    );
  }
  for (let at = 0; at < defects; at += 1) {
    site.add('Defect', { Name: `Defect ${at + 1}`, Project: team(at), State: 'Open' }, at % 90);
  }
  return site.world;
}
