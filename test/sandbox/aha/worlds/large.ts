import { people } from '../../people';
import type { Store } from '../store';
import type { PlanRecord } from '../types';
import { addProduct } from './account';
import { dayFromToday, plant } from './plant';

const RELEASES = 40;
const EPICS = 400;
const FEATURES = 5000;
const REQUIREMENTS = 4560;
const STATUSES = ['Under consideration', 'Ready to develop', 'In development', 'Ready to ship', 'Shipped'];
const OWNERS = ['Mira', 'Tomas', 'Yuki', 'Priya'];
const TAGS = ['mobile', 'billing', 'search', 'import', 'security', 'speed', 'onboarding'];

/** Ten thousand records in one workspace: 40 releases, 400 epics, 5 000 features, 4 560 requirements. */
export function buildLarge(store: Store, random: () => number): void {
  const product = addProduct(store, people, {
    prefix: 'LRG',
    name: 'Large',
    color: '#6b4fa3',
    description: '<p>Ten thousand records.</p>',
  });
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const releases = count(RELEASES, (number) =>
    plant(store, product, 'release', {
      name: `Release ${number}`,
      startInDays: number * 14 - 280,
      extra: { release_date: dayFromToday(store, number * 14 - 266), parking_lot: number === RELEASES },
    }),
  );
  const under = () => ({ releaseId: pick(releases)?.id ?? null });
  const epics = count(EPICS, (number) => plant(store, product, 'epic', { name: `Epic ${number}` }, under()));
  const features = count(FEATURES, (number) => {
    const epic = pick(epics);
    return plant(
      store,
      product,
      'feature',
      {
        name: `Feature ${number}`,
        description: `<p>What feature ${number} is for.</p>`,
        status: pick(STATUSES) ?? 'Shipped',
        owner: pick(OWNERS) ?? 'Mira',
        tags: [pick(TAGS) ?? 'mobile'],
        ageInDays: Math.floor(random() * 300),
        ...(epic && { epic }),
      },
      under(),
    );
  });
  count(REQUIREMENTS, (number) => {
    const featureId = pick(features)?.id ?? null;
    return plant(store, product, 'requirement', { name: `Requirement ${number}`, ageInDays: 90 }, { featureId });
  });
}

function count(upTo: number, make: (number: number) => PlanRecord): PlanRecord[] {
  return Array.from({ length: upTo }, (_, at) => make(at + 1));
}
