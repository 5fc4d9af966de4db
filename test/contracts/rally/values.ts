import type { Fields, Kind } from '../../../lib/model/record';

const text: Fields = { Name: 'Renamed', Description: '<p>Some <b>bold</b> text</p>' };
const notes: Fields = { Notes: '<p>A note</p>' };
const owner: Fields = { Owner: { email: 'yuki@acme.example', name: 'Yuki Tanabe' } };
const work: Fields = { ...text, ...notes, ...owner, Tags: ['mobile', 'R&D (new)'], Ready: true };
const plan: Fields = { ...work, PlannedStartDate: '2026-11-01', PlannedEndDate: '2026-11-30' };

const values: Readonly<Record<string, Fields>> = {
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

const CANNOT_BE_EMPTIED = /^(Name|ScheduleState|Ready|State|Priority|\w*StartDate|\w*EndDate|ReleaseDate)$/;

/** A value for the fields of a kind that Baton writes in Rally. */
export function rallyValues(kind: Kind): Fields {
  return values[kind] ?? {};
}

/** The same fields empty, as far as Rally lets them be emptied. */
export function emptiedRallyValues(kind: Kind): Fields {
  const isPlan = kind.startsWith('portfolioitem/');
  return Object.fromEntries(
    Object.entries(rallyValues(kind))
      .filter(([key]) => !CANNOT_BE_EMPTIED.test(key) || (isPlan && /^Planned|^State$/.test(key)))
      .map(([key, value]) => [key, Array.isArray(value) ? [] : null]),
  );
}
