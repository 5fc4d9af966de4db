import { keyText, type RecordKey } from '../../model/record';
import { type RowsAsOf, readRows } from '../ledger/claim';
import { openForMs } from '../ledger/open-intents';
import { originOf } from '../marker';
import type { Intent } from '../ports';
import { type World, workAlone } from '../world';
import { releaseUnlessOpen } from './release';

/**
 * Forgets the creates under a host whose records are linked, and answers how long others of them may still land. A
 * create of ours is over if the link is ours too, since that was written after the create was found.
 */
export async function endLinkedIntents(world: World, host: RecordKey, rows: RowsAsOf): Promise<number> {
  const links = rows.rows.filter(({ kind }) => kind === 'link');
  const linkOf = ({ about }: Intent) => links.findLast((row) => keyText(row.about) === keyText(about));
  const linked = (await intentsUnder(world, host)).filter((intent) => linkOf(intent) !== undefined);
  const mayLand = (intent: Intent) => linkOf(intent)?.author !== world.author && openForMs(world, intent, rows) > 0;
  const over = linked.filter((intent) => !mayLand(intent));
  if (over.length > 0) await world.store.removeIntents(over.map(({ marker }) => marker));
  return Math.max(0, ...linked.filter(mayLand).map((intent) => openForMs(world, intent, rows)));
}

/** Clears away what sends left behind that nobody goes on with, since others linked what they were about. */
export async function endForsakenSends(world: World): Promise<void> {
  const ours = (await world.store.listIntents()).filter(
    ({ marker }) => originOf(world.integration, marker, 'aha') !== null,
  );
  for (const host of new Map(ours.map((intent) => [keyText(intent.host), intent.host])).values()) {
    await workAlone(world, host, async () => {
      const rows = await readRows(world, host);
      await endLinkedIntents(world, host, rows);
      await releaseUnlessOpen(world, host, rows);
    });
  }
}

async function intentsUnder({ store }: World, host: RecordKey): Promise<readonly Intent[]> {
  return (await store.listIntents()).filter((intent) => keyText(intent.host) === keyText(host));
}
