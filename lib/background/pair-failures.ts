import type { BatonError } from '../errors';
import { keyText } from '../model/record';
import type { WaitingItem } from '../model/status';
import { type PairFailure, putSyncFact, readSyncFact } from '../store/facts';
import { listIntegrations } from '../store/integrations';
import { findLink } from '../store/links';
import { type SyncFailure, syncPairs } from '../sync/sync-pairs';
import { checkPeople } from './check-people';
import type { Resources } from './resources';
import { workOnPairs } from './work-on-pairs';
import { openWorld } from './worlds';

/** More are not kept: they mostly share one reason, and the others come up as these are repaired. */
const MOST_KEPT = 100;

/** The failures of a sync that are about pairs, in words and with what to do. */
export function toPairFailures(failures: readonly SyncFailure[]): readonly PairFailure[] {
  return failures
    .flatMap(({ ref, error, pair }) => (pair === undefined ? [] : [{ ...pair, ref, sentence: tellFailure(error) }]))
    .slice(0, MOST_KEPT);
}

/** Pairs that the last syncs did not bring in step, as things that wait; each can be tried again. */
export async function listPairFailures(
  resources: Resources,
): Promise<readonly (WaitingItem & { readonly integrationId: string })[]> {
  const database = await resources.database();
  const items: (WaitingItem & { readonly integrationId: string })[] = [];
  for (const { id: integrationId } of await listIntegrations(database)) {
    for (const failure of (await readSyncFact(database, integrationId))?.failures ?? []) {
      // Unlinked since: there is nothing to bring in step any more.
      if ((await findLink(database, integrationId, failure.aha)) === null) continue;
      const { ref, name, sentence } = failure;
      items.push({ id: itemIdOf(integrationId, failure), integrationId, ref, name, sentence, canRetry: true });
    }
  }
  return items;
}

/** Tries to bring one pair in step that a sync could not; answers false if no item of this name failed. */
export async function retryPair(resources: Resources, itemId: string): Promise<boolean> {
  const item = (await listPairFailures(resources)).find(({ id }) => id === itemId);
  if (item === undefined) return false;
  await workOnPairs(resources, item.integrationId, () => retryAlone(resources, item.integrationId, itemId));
  return true;
}

async function retryAlone(resources: Resources, integrationId: string, itemId: string): Promise<void> {
  const database = await resources.database();
  const fact = await readSyncFact(database, integrationId);
  const failure = fact?.failures.find((each) => itemIdOf(integrationId, each) === itemId);
  if (fact === null || failure === undefined) return;
  const world = await openWorld(resources, { id: integrationId });
  await checkPeople(resources, world);
  const isIt = ({ aha }: Pick<PairFailure, 'aha'>) => keyText(aha) === keyText(failure.aha);
  const opens = (await world.store.listOpenWrites(integrationId)).filter(isIt);
  const pairs = [{ integrationId, aha: failure.aha }];
  const report = await syncPairs(world, { pairs, opens, listed: new Map() }, () => undefined);
  const others = fact.failures.filter((each) => !isIt(each));
  await putSyncFact(database, integrationId, { ...fact, failures: [...toPairFailures(report.failures), ...others] });
}

function itemIdOf(integrationId: string, { aha }: Pick<PairFailure, 'aha'>): string {
  return `pair ${integrationId} ${keyText(aha)}`;
}

/** The reason, and what helps: the reason alone often says what is wrong, but not whose turn it is. */
export function tellFailure({ kind, message }: BatonError): string {
  switch (kind) {
    case 'permission':
      return `${message} Ask for the right to change it, or let somebody else’s Baton do it.`;
    case 'gone':
      return message;
    case 'invalid':
      return `${message} Change it there or in the mapping, then try again.`;
    case 'conflict':
    case 'unknown':
    case 'auth':
    case 'rate':
    case 'offline':
    case 'unavailable':
      return `${message} Baton tries again by itself.`;
  }
}
