import { oneOf, string } from '../types/field';
import type { World } from '../world';
import { buildSite, type Plan, type SiteSurroundings } from './plan';

const LOWEST = 'PortfolioItem/Increment';

const plan: Plan = {
  workspace: 'Meridian',
  timeZone: 'Europe/London',
  levels: [
    {
      name: 'Increment',
      prefix: 'INC',
      states: ['Funnel', 'Analysing', 'Ready', 'Implementing', 'Validating', 'Deployed', 'Released', 'Cancelled'],
    },
    { name: 'Business Capability', prefix: 'CAP', states: ['Exploring', 'Building', 'Live'] },
    { name: 'Programme', prefix: 'PRG', states: ['Proposed', 'Funded', 'Closed'] },
    { name: 'Ambition', prefix: 'AMB', states: ['Stated', 'Reached'] },
  ],
  customFields: [
    { type: LOWEST, name: 'c_CostCentre', field: string({ label: 'Cost Centre', required: true }) },
    { type: LOWEST, name: 'c_Customer', field: string({ label: 'Asked for by' }) },
    {
      type: LOWEST,
      name: 'c_Confidence',
      field: oneOf(['', 'Low', 'High'], { label: 'Confidence', realType: 'DROP_DOWN' }),
    },
  ],
  projects: [{ name: 'Meridian', children: [{ name: 'Quayside' }, { name: 'Backoffice' }] }],
  defaultProject: 'Quayside',
};

/** A customer with four portfolio levels of their own names, a long workflow, and a cost centre on everything. */
export function createLevels(surroundings: SiteSurroundings): World {
  const site = buildSite(surroundings, plan);
  site.add('Release', {
    Name: 'Autumn',
    Project: { oid: site.project('Quayside').oid },
    ReleaseStartDate: site.day(-5),
    ReleaseDate: site.day(25, 'end'),
    State: 'Planning',
  });
  return site.world;
}
