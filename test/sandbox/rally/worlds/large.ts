import type { Row } from '../row';
import type { World } from '../world';
import { buildSite, type Plan, type SiteSurroundings } from './plan';

const TEAMS = 20;
const FEATURES = 1_000;
const STORIES = 8_000;
const DEFECTS = 1_000;

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
  for (let at = 0; at < STORIES; at += 1) {
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
  for (let at = 0; at < DEFECTS; at += 1) {
    site.add('Defect', { Name: `Defect ${at + 1}`, Project: team(at), State: 'Open' }, at % 90);
  }
  return site.world;
}
