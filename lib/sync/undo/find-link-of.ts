import type { Link } from '../../model/link';
import type { RecordKey, TrackedRecord } from '../../model/record';
import { keyOf } from '../key-of';
import { readLink } from '../ledger/link-rows';
import { originOf } from '../marker';
import { hostOf } from '../send/family';
import type { World } from '../world';

/**
 * The link that a record is one end of, or `null`. A browser that ended right after it told the ledger does not know its
 * own link yet: then the record's mark leads to the rows, and the link is taken up from there.
 */
export async function findLinkOf(world: World, about: RecordKey): Promise<Link | null> {
  const { store, ledger, integration } = world;
  const known = await store.findLink(integration.id, about);
  if (known !== null) return known;
  const aha = await findAhaSide(world, about);
  if (aha === null) return null;
  const { rows } = await ledger.read(hostOf(aha));
  const link = readLink(rows, aha, integration);
  if (link === null || link[about.system].id !== about.id) return null;
  await store.markDirty([{ integrationId: integration.id, aha: keyOf(aha) }]);
  await store.putLinks([link]);
  return link;
}

/** The Aha! record that a record is, or that its mark says it was made from; `null` where there is none to be seen. */
export async function findAhaSide(world: World, about: RecordKey): Promise<TrackedRecord | null> {
  const [read] = await (about.system === 'aha' ? world.aha : world.rally).read([about]);
  if (!read?.found) return null;
  if (about.system === 'aha') return read.record;
  const origin = originOf(world.integration, read.record.marker, 'aha');
  const [sent] = origin === null ? [] : await world.aha.read([origin]);
  return sent?.found ? sent.record : null;
}
