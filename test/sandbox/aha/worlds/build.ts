import type { Surroundings } from '../../system';
import type { Store } from '../store';
import { buildAccount } from './account';
import { buildDemo } from './demo';
import { buildFields } from './fields';
import { buildLarge } from './large';
import { buildSmall } from './small';

const WORLDS: Readonly<Record<string, (store: Store, random: () => number) => void>> = {
  demo: buildDemo,
  small: buildSmall,
  large: buildLarge,
  fields: buildFields,
  // The same roadmap as the demo, for a Rally that is set up in another way.
  levels: buildDemo,
  // Little is in Aha! yet of what is in Rally.
  backlog: buildSmall,
};

/** Fills an empty account. Throws an error that names the worlds there are for one there is not. */
export function buildWorld(store: Store, surroundings: Surroundings, name: string): void {
  const build = Object.hasOwn(WORLDS, name) ? WORLDS[name] : undefined;
  if (build === undefined) {
    throw new Error(`There is no world "${name}". There are: ${Object.keys(WORLDS).join(', ')}.`);
  }
  buildAccount(store, surroundings.people);
  build(store, surroundings.random);
}
