import * as v from 'valibot';
import { toBatonError } from '../../errors';
import { keyText, type RecordKey } from '../../model/record';
import { ledgerTimeMs, readRows } from '../ledger/claim';
import { parseJson } from '../ledger/parse-json';
import type { World } from '../world';

/** What was in the project at this time, by the ledger server's clock, is not asked about. */
const since = v.object({ v: v.literal(1), at: v.pipe(v.string(), v.isoTimestamp()) });

/**
 * When a Rally project was first set up with Baton, by whichever browser, in milliseconds of the ledger server's clock:
 * what is older is no newcomer. It stands in the ledger, as an ignoring of all that the project held by then, so that a
 * browser that was wiped, and a second one, ask about the same records. Whoever finds nothing there writes its own time.
 */
export async function noteEnabled(world: World): Promise<void> {
  const { store, integration, clock } = world;
  const gate = await world.ledger.gate();
  const rows = await readRows(world, gate);
  const nowMs = clock.nowMs();
  const serverMs = ledgerTimeMs(rows, nowMs);
  const about = projectOf(world);
  const known = rows.rows
    .filter((row) => row.kind === 'ignored' && keyText(row.about) === keyText(about))
    .flatMap(({ value }) => Date.parse(parseJson(since, value)?.at ?? '') || []);
  // How long ago that was, this browser knows; when, only the server.
  const mineMs = serverMs - (nowMs - integration.createdAtMs);
  const enabledAtMs = Math.min(mineMs, ...known);
  if (known.length === 0) {
    const value = JSON.stringify({ v: 1, at: new Date(mineMs).toISOString() });
    try {
      await world.ledger.append(gate, [{ kind: 'ignored', about, author: world.author, value }]);
    } catch (thrown) {
      // Somebody with fewer rights reads along: a colleague's browser writes it.
      if (!['invalid', 'permission'].includes(toBatonError(thrown).kind)) throw thrown;
    }
  }
  await store.advance(integration.id, { ...(await store.readCursors(integration.id)), enabledAtMs }, []);
}

/** The same as it was last noted; until then when this browser set it up, by its own clock. */
export async function enabledSinceMs({ store, integration }: World): Promise<number> {
  return (await store.readCursors(integration.id)).enabledAtMs ?? integration.createdAtMs;
}

function projectOf({ integration }: World): RecordKey {
  return { system: 'rally', kind: 'project', id: integration.rally.projectId };
}
