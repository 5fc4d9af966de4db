import type { Link } from '../../model/link';
import { keyOf } from '../key-of';
import type { Store } from '../ports';

/** Forgets in this browser that two records are linked, with all that waits or is noted about them. */
export async function forgetLink(store: Store, link: Link): Promise<void> {
  const { integrationId, aha } = link;
  await store.removeConflict(integrationId, aha);
  await store.putNotes({ integrationId, aha: keyOf(aha), ref: aha.ref, notes: [] });
  await store.removeLink(link);
}
