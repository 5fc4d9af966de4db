import type { Fields } from '../../../lib/model/record';

const text: Fields = { Name: 'Renamed', Description: '<p>Some <b>bold</b> text</p>' };
const notes: Fields = { Notes: '<p>A note</p>' };
const owner: Fields = { Owner: { email: 'yuki@acme.example', name: 'Yuki Tanabe' } };
const work: Fields = { ...text, ...notes, ...owner, Tags: ['mobile', 'R&D (new)'], Ready: true };
const plan: Fields = { ...work, PlannedStartDate: '2026-11-01', PlannedEndDate: '2026-11-30' };

/** New records, with a value for each field that Baton writes. */
export const newRecords: Readonly<Record<string, Fields>> = {
  'portfolioitem/theme': plan,
  'portfolioitem/initiative': plan,
  'portfolioitem/feature': {
    ...plan,
    State: 'Developing',
    RefinedEstimate: 8,
    c_TShirtSize: 'Large',
    c_Platforms: ['iOS', 'Web'],
    c_RoadmapLink: 'ACME-12',
  },
  hierarchicalrequirement: { ...work, ScheduleState: 'In-Progress', PlanEstimate: 5 },
  defect: { ...work, State: 'Open', Priority: 'High Attention' },
  release: {
    Name: 'Autumn',
    Theme: '<p>Cosy</p>',
    ...notes,
    ReleaseStartDate: '2026-11-01',
    ReleaseDate: '2026-12-24',
  },
  iteration: {
    Name: 'Sprint 9',
    State: 'Planning',
    ...notes,
    Theme: '<p>Calm</p>',
    StartDate: '2026-11-02',
    EndDate: '2026-11-15',
  },
  milestone: { ...text, TargetDate: '2026-12-01' },
};
