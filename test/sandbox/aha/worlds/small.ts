import { people } from '../../people';
import type { Store } from '../store';
import { addProduct } from './account';
import { dayFromToday, plant } from './plant';

/** The least a test needs: one workspace with a release, an epic, an initiative and two features. */
export function buildSmall(store: Store): void {
  const product = addProduct(store, people, {
    prefix: 'SML',
    name: 'Small',
    color: '#2d7a6b',
    description: '<p>The least there can be.</p>',
  });
  const release = plant(store, product, 'release', {
    name: 'First release',
    startInDays: -10,
    extra: { release_date: dayFromToday(store, 40) },
  });
  plant(store, product, 'release', { name: 'Parking lot', extra: { parking_lot: true } });
  const initiative = plant(store, product, 'initiative', { name: 'Only initiative' });
  const epic = plant(store, product, 'epic', { name: 'Only epic', initiative }, { releaseId: release.id });
  const feature = plant(store, product, 'feature', { name: 'First feature', epic }, { releaseId: release.id });
  plant(store, product, 'requirement', { name: 'First requirement' }, { featureId: feature.id });
  plant(store, product, 'feature', { name: 'Second feature' }, { releaseId: release.id });
}
