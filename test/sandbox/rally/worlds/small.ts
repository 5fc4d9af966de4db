import { string } from '../types/field';
import type { World } from '../world';
import { buildSite, type Plan, type SiteSurroundings } from './plan';

const plan: Plan = {
  workspace: 'Northwind',
  timeZone: 'Europe/Berlin',
  levels: [
    { name: 'Capability', prefix: 'CAP', states: ['Funnel', 'Analysing', 'Building', 'Released'] },
    { name: 'Business Epic', prefix: 'EP', states: ['Funnel', 'Portfolio Backlog', 'Implementing', 'Done'] },
  ],
  prefixes: { HierarchicalRequirement: 'S', Defect: 'BUG' },
  customFields: [
    { type: 'PortfolioItem/Capability', name: 'c_CostCentre', field: string({ label: 'Cost Centre', required: true }) },
  ],
  scheduleStates: ['Idea', 'Defined', 'In-Progress', 'Completed', 'Accepted', 'Released'],
  projects: [{ name: 'Northwind', children: [{ name: 'Orders' }] }],
  defaultProject: 'Orders',
};

/** A customer who renamed the levels and prefixes, added schedule states, demands a custom field, and has hardly begun. */
export function createSmall(surroundings: SiteSurroundings): World {
  const site = buildSite(surroundings, plan);
  const project = { oid: site.project('Orders').oid };
  site.add('Release', {
    Name: 'R1',
    Project: project,
    ReleaseStartDate: site.day(-5),
    ReleaseDate: site.day(25, 'end'),
    State: 'Planning',
  });
  site.add('PortfolioItem/Capability', {
    Name: 'Split an order',
    Project: project,
    State: site.state(0, 'Funnel'),
    c_CostCentre: '4711',
  });
  return site.world;
}
