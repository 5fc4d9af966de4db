import type { OptionsPlace } from '../lib/model/status';

/** The pages of the options, in the order of their names in the margin. */
export const PLACES: readonly { readonly place: OptionsPlace; readonly title: string }[] = [
  { place: 'integrations', title: 'Integrations' },
  { place: 'setup', title: 'Set up' },
  { place: 'connections', title: 'Connections' },
  { place: 'bulk', title: 'In bulk' },
  { place: 'review', title: 'Review' },
  { place: 'activity', title: 'Activity' },
];

/** The place that an address names, `#setup` or `#bulk:i1` for instance; the first one where it names none. */
export function placeOf(hash: string): OptionsPlace {
  const [name] = hash.split(':');
  return PLACES.find(({ place }) => `#${place}` === name)?.place ?? 'integrations';
}

/** The integration that an address names behind its place; empty for none. */
export function chosenIn(hash: string): string {
  return hash.split(':')[1] ?? '';
}
