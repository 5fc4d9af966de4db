import type { Seedling } from './plant';

type ReleaseKey = 'spring' | 'summer' | 'autumn' | 'parked';

interface EpicPlan extends Omit<Seedling, 'epic' | 'initiative'> {
  readonly initiative: 'booking' | 'operations';
  readonly release: ReleaseKey;
}

interface FeaturePlan extends Omit<Seedling, 'epic' | 'initiative'> {
  readonly epic?: string;
  readonly release: ReleaseKey;
  readonly requirements?: readonly Seedling[];
}

/** The epics of Harbor. */
export const HARBOR_EPICS: Readonly<Record<string, EpicPlan>> = {
  berths: {
    name: 'Book a berth online',
    description: '<p>A guest finds a free berth that fits the boat, and has it within two minutes.</p>',
    initiative: 'booking',
    release: 'summer',
    status: 'In progress',
    owner: 'Tomas',
    tags: ['guests'],
    startInDays: -25,
    endInDays: 30,
    custom: { sponsor: 'Harbor masters’ council' },
  },
  payments: {
    name: 'Pay before arrival',
    description: '<p>Deposits and full payment, in every currency our guests carry.</p>',
    initiative: 'booking',
    release: 'summer',
    owner: 'Priya',
    tags: ['guests', 'payments'],
  },
  office: {
    name: 'One screen for the harbor office',
    description: '<p>Arrivals, departures and free berths at a glance.</p>',
    initiative: 'operations',
    release: 'autumn',
    owner: 'Yuki',
    tags: ['office'],
  },
};

const RICH_DESCRIPTION = `<p>Guests ask for <b>a place for tonight</b>, not for a list of berths. The search starts from the boat.</p>
<h3>What it does</h3>
<ul><li><p>takes length, beam and draft once and remembers them</p></li><li><p>shows only berths that fit, nearest pier first</p></li><li><p>says <i>why</i> a berth is not offered</p></li></ul>
<p>See the <a href="https://design.acme.example/berth-search">sketches</a>. Depth figures come from the harbor’s own soundings.</p>
<table><tbody><tr><th>Boat</th><th>Offered</th></tr><tr><td>9.8 m, draft 1.6 m</td><td>Piers A to C</td></tr><tr><td>14 m, draft 2.4 m</td><td>Pier D only</td></tr></tbody></table>`;

/** The backlog of Harbor; the first is HAR-1. */
export const HARBOR_FEATURES: readonly FeaturePlan[] = [
  {
    name: 'Search berths by boat size',
    description: RICH_DESCRIPTION,
    epic: 'berths',
    release: 'summer',
    status: 'Ready to develop',
    owner: 'Tomas',
    tags: ['search', 'guests'],
    startInDays: -5,
    endInDays: 12,
    points: 8,
    custom: {
      priority: 'Must have',
      requested_by: 'Marina Sankt Anna',
      revenue_impact: 42000,
      design_url: 'https://design.acme.example/berth-search',
      platforms: ['Web', 'iOS'],
    },
    requirements: [
      {
        name: 'Remember the boat’s measures',
        description: '<p>Length, beam and draft are asked once and kept with the guest.</p>',
        owner: 'Yuki',
        status: 'In progress',
      },
      {
        name: 'Hide berths that are too shallow',
        description: '<p>Draft plus 0.3 m must fit at low water.</p>',
        owner: 'Priya',
      },
      { name: 'Say why a berth is not offered', description: '<p>Too short, too shallow, or taken.</p>' },
    ],
  },
  {
    name: 'Hold a berth for ten minutes',
    description: '<p>While a guest is paying, nobody else gets the berth.</p>',
    epic: 'berths',
    release: 'summer',
    status: 'In development',
    owner: 'Yuki',
    tags: ['guests'],
    startInDays: -12,
    endInDays: 4,
    points: 5,
    progress: 40,
    custom: { priority: 'Must have' },
    requirements: [{ name: 'Show the time that is left' }, { name: 'Free the berth when the tab is closed' }],
  },
  {
    name: 'Booking confirmation with directions',
    description: '<p>Position, pier, <code>VHF</code> channel and the gate code, also offline.</p>',
    epic: 'berths',
    release: 'summer',
    owner: 'Tomas',
    tags: ['guests', 'mail'],
    endInDays: 20,
    points: 3,
    custom: { priority: 'Should have' },
  },
  {
    name: 'Change a booking without calling',
    epic: 'berths',
    release: 'summer',
    owner: 'Priya',
    points: 8,
    tags: ['guests'],
  },
  { name: 'Waiting list for full weekends', epic: 'berths', release: 'autumn', owner: 'Tomas', points: 5 },
  {
    name: 'Deposit by card',
    description: '<p>A third now, the rest on arrival. Strong customer authentication is required in the EU.</p>',
    epic: 'payments',
    release: 'summer',
    status: 'In development',
    owner: 'Priya',
    tags: ['payments', 'security'],
    startInDays: -8,
    endInDays: 15,
    points: 13,
    custom: { priority: 'Must have', revenue_impact: 120000 },
    requirements: [
      { name: 'Refund within the free cancellation time', owner: 'Priya' },
      { name: 'Receipt with tax number', owner: 'Leon' },
    ],
  },
  {
    name: 'Prices in the guest’s currency',
    epic: 'payments',
    release: 'summer',
    owner: 'Priya',
    tags: ['payments'],
    points: 5,
  },
  {
    name: 'Invoice for charter companies',
    epic: 'payments',
    release: 'autumn',
    owner: 'Mira',
    tags: ['payments'],
    points: 8,
  },
  { name: 'Season tickets', epic: 'payments', release: 'parked', tags: ['payments'] },
  {
    name: 'Arrivals of today on one page',
    description: '<p>Boat, berth, expected time, paid or not.</p>',
    epic: 'office',
    release: 'autumn',
    owner: 'Yuki',
    tags: ['office'],
    points: 8,
    custom: { priority: 'Should have' },
    requirements: [{ name: 'Sort by expected time' }, { name: 'Mark a boat as arrived' }],
  },
  {
    name: 'Move a boat by dragging it',
    epic: 'office',
    release: 'autumn',
    owner: 'Yuki',
    tags: ['office'],
    points: 13,
  },
  { name: 'Print the evening list', epic: 'office', release: 'autumn', tags: ['office'], points: 2 },
  {
    name: 'Electricity meter readings',
    epic: 'office',
    release: 'autumn',
    owner: 'Tomas',
    tags: ['office', 'hardware'],
    points: 8,
  },
  {
    name: 'Map of free berths',
    release: 'spring',
    status: 'Shipped',
    owner: 'Tomas',
    tags: ['search'],
    points: 13,
    progress: 100,
  },
  {
    name: 'Sign in with a link',
    release: 'spring',
    status: 'Shipped',
    owner: 'Priya',
    tags: ['security'],
    points: 5,
    progress: 100,
  },
  {
    name: 'Harbor page in four languages',
    release: 'spring',
    status: 'Shipped',
    owner: 'Mira',
    points: 8,
    progress: 100,
  },
  { name: 'Photographs of piers', release: 'spring', status: 'Shipped', owner: 'Yuki', points: 3, progress: 100 },
  { name: 'Favourite harbors', release: 'spring', status: 'Will not implement', points: 2 },
  {
    name: 'Faster first page on a weak connection',
    release: 'summer',
    status: 'Ready to ship',
    owner: 'Yuki',
    tags: ['speed'],
    points: 3,
    progress: 90,
  },
  {
    name: 'Accessible date picker',
    release: 'summer',
    status: 'Ready to develop',
    owner: 'Tomas',
    tags: ['accessibility'],
    points: 3,
  },
  { name: 'Weather of the next three days', release: 'autumn', owner: 'Mira', tags: ['guests'], points: 3 },
  { name: 'Reminder on the day before arrival', release: 'autumn', owner: 'Priya', tags: ['mail'], points: 2 },
  { name: 'Share a stay with the crew', release: 'parked', tags: ['guests'] },
  {
    name: 'Dogs & cats: “where may they go?” <beta>',
    description: '<p>Names with &amp; and &lt;angle brackets&gt; must survive.</p>',
    release: 'parked',
  },
  { name: 'Crane and winter storage', release: 'parked', owner: 'Mira', tags: ['office'] },
];
