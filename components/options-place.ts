import type { OptionsPlace } from '../lib/model/status';

/** The pages of the options, in the order of their names in the margin. */
export const PLACES: readonly { readonly place: OptionsPlace; readonly title: string }[] = [
  { place: 'integrations', title: 'Integrations' },
  { place: 'setup', title: 'Set up' },
  { place: 'connections', title: 'Connections' },
  { place: 'review', title: 'Review' },
  { place: 'activity', title: 'Activity' },
];

/** The place that an address names, `#setup` for instance; the first one where it names none. */
export function placeOf(hash: string): OptionsPlace {
  return PLACES.find(({ place }) => `#${place}` === hash)?.place ?? 'integrations';
}
