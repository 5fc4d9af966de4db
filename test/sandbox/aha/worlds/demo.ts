import { people } from '../../people';
import type { Store } from '../store';
import type { PlanRecord, Product } from '../types';
import { addCustomField, addProduct } from './account';
import { HARBOR_EPICS, HARBOR_FEATURES } from './harbor';
import { dayFromToday, plant } from './plant';

/**
 * A small believable product: the workspace Harbor, berth booking for marinas, with its releases, strategy and backlog;
 * and Lighthouse, a second workspace that not everybody sees.
 */
export function buildDemo(store: Store): void {
  addFields(store);
  const lineId = store.newId();
  const harbor = addProduct(store, people, {
    prefix: 'HAR',
    name: 'Harbor',
    color: '#1f6fb5',
    description: '<p>Berth booking and harbor operations for marinas and their guests.</p>',
    parentId: lineId,
  });
  plantHarbor(store, harbor);
  const lighthouse = addProduct(store, people, {
    prefix: 'LGT',
    name: 'Lighthouse',
    color: '#b5651f',
    description: '<p>Weather, tides and safety notices.</p>',
    parentId: lineId,
    members: ['mira', 'tomas', 'yuki'],
    words: { feature: 'Capability' },
  });
  plantLighthouse(store, lighthouse);
  addProduct(store, people, {
    id: lineId,
    prefix: 'ACME',
    name: 'Acme Marine',
    color: '#33475b',
    description: '<p>Everything we build for marinas.</p>',
    productLine: true,
  });
}

function addFields(store: Store): void {
  addCustomField(store, 'feature', 'SelectConstant', 'priority', 'Priority', [
    'Must have',
    'Should have',
    'Could have',
  ]);
  addCustomField(store, 'feature', 'TextField', 'requested_by', 'Requested by');
  addCustomField(store, 'feature', 'NumberField', 'revenue_impact', 'Revenue impact');
  addCustomField(store, 'feature', 'DateField', 'promised_on', 'Promised on');
  addCustomField(store, 'feature', 'UrlField', 'design_url', 'Design');
  addCustomField(store, 'feature', 'NoteField', 'acceptance', 'Acceptance criteria');
  addCustomField(store, 'feature', 'SelectMultipleConstant', 'platforms', 'Platforms', ['Web', 'iOS', 'Android']);
  addCustomField(store, 'epic', 'TextField', 'sponsor', 'Sponsor');
  addCustomField(store, 'requirement', 'TextField', 'requested_by', 'Requested by');
  addCustomField(store, 'release', 'NoteField', 'launch_notes', 'Launch notes');
}

function plantHarbor(store: Store, harbor: Product): void {
  const releases: Record<string, PlanRecord> = {
    spring: release(store, harbor, 'Spring launch', 'Shipped', -120, -30, {
      released_on: dayFromToday(store, -29),
    }),
    summer: release(store, harbor, 'Summer season', 'In progress', -28, 35),
    autumn: release(store, harbor, 'Autumn quality', 'Planned', 36, 100),
    parked: plant(store, harbor, 'release', { name: 'Parking lot', extra: { parking_lot: true } }),
  };
  plant(
    store,
    harbor,
    'release_phase',
    { name: 'Beta with six marinas', startInDays: 5, endInDays: 20, extra: { phase_type: 'phase' } },
    { releaseId: releases.summer?.id ?? null },
  );
  const goal = plant(store, harbor, 'goal', {
    name: 'Half of all guests book online',
    description: '<p>From 18 % to 50 % of overnight stays within a year.</p>',
    status: 'In progress',
    extra: { effort: 5, value: 8, success_metric_name: 'Share of stays booked online' },
  });
  plant(
    store,
    harbor,
    'key_result',
    {
      name: '300 marinas with online booking',
      extra: { starting_metric: '110', target_metric: '300', current_metric: '164' },
    },
    { parentId: goal.id },
  );
  const initiatives: Record<string, PlanRecord> = {
    booking: initiative(store, harbor, 'Booking without a phone call', goal, 40),
    operations: initiative(store, harbor, 'A calmer harbor office', goal, 15),
  };
  const epics: Record<string, PlanRecord> = {};
  for (const [key, plan] of Object.entries(HARBOR_EPICS)) {
    const { initiative: wanted, release: when, ...seedling } = plan;
    const within = initiatives[wanted];
    epics[key] = plant(
      store,
      harbor,
      'epic',
      { ...seedling, ...(within && { initiative: within }), goals: [goal] },
      { releaseId: releases[when]?.id ?? null },
    );
  }
  for (const { epic: wanted, release: when, requirements = [], ...seedling } of HARBOR_FEATURES) {
    const epic = wanted === undefined ? undefined : epics[wanted];
    const within = store.findRecord(epic?.initiativeIds[0] ?? '');
    const feature = plant(
      store,
      harbor,
      'feature',
      { ...seedling, ...(epic && { epic }), ...(within && { initiative: within }) },
      { releaseId: releases[when]?.id ?? null },
    );
    for (const each of requirements) plant(store, harbor, 'requirement', each, { featureId: feature.id });
  }
}

function plantLighthouse(store: Store, lighthouse: Product): void {
  const first = release(store, lighthouse, 'First light', 'In progress', -20, 45);
  plant(store, lighthouse, 'release', { name: 'Parking lot', extra: { parking_lot: true } });
  const names = ['Tide tables offline', 'Storm warnings by text message', 'Notices to mariners'];
  for (const name of names) {
    plant(store, lighthouse, 'feature', { name, owner: 'Yuki', tags: ['safety'] }, { releaseId: first.id });
  }
}

function release(
  store: Store,
  product: Product,
  name: string,
  status: string,
  startInDays: number,
  endInDays: number,
  extra: Readonly<Record<string, string>> = {},
): PlanRecord {
  const lastDay = dayFromToday(store, endInDays);
  return plant(store, product, 'release', {
    name,
    status,
    owner: 'Mira',
    description: `<p>${name} of ${product.name}.</p>`,
    startInDays,
    endInDays,
    extra: { release_date: lastDay, external_release_date: lastDay, external_date_resolution: 'exact', ...extra },
  });
}

function initiative(store: Store, product: Product, name: string, goal: PlanRecord, progress: number): PlanRecord {
  return plant(store, product, 'initiative', {
    name,
    description: `<p>${name}: what we want to be known for this year.</p>`,
    status: 'In progress',
    owner: 'Mira',
    goals: [goal],
    progress,
    extra: { effort: 8, value: 13, color: '#1f6fb5' },
  });
}
