import { BatonError, toBatonError } from '../errors';
import type { Decided, PairDecisions } from '../model/review-contract';
import { findIntegration } from '../store/integrations';
import { findLink } from '../store/links';
import { decide, type Refused } from '../sync/merge/decide';
import { checkPeople } from './check-people';
import type { Resources } from './resources';
import { workOnPairs } from './work-on-pairs';
import { openWorld } from './worlds';

/**
 * Follows a person's decisions, one pair after the other, those of an integration together: a sync of it that is under
 * way steps aside for them. What fails about one does not stop the others.
 */
export async function decidePairs(resources: Resources, pairs: readonly PairDecisions[]): Promise<Decided> {
  const problems: string[] = [];
  for (const id of new Set(pairs.map(({ integrationId }) => integrationId))) {
    const mine = pairs.filter(({ integrationId }) => integrationId === id);
    const goesOn = await workOnPairs(resources, id, () => decideAll(resources, mine, problems));
    if (!goesOn) break;
  }
  return { problems };
}

/** Answers false where the next pair would meet the same problem. */
async function decideAll(resources: Resources, pairs: readonly PairDecisions[], problems: string[]): Promise<boolean> {
  for (const pair of pairs) {
    try {
      problems.push(...(await decidePair(resources, pair)));
    } catch (thrown) {
      const error = toBatonError(thrown);
      problems.push(`${await refOf(resources, pair)}: ${error.message}`);
      if (STOPS.has(error.kind)) return false;
    }
  }
  return true;
}

/** Errors of the connection: the next pair would meet the same one. */
const STOPS: ReadonlySet<BatonError['kind']> = new Set(['auth', 'rate', 'offline', 'unavailable']);

async function decidePair(resources: Resources, pair: PairDecisions): Promise<readonly string[]> {
  const integration = await findIntegration(await resources.database(), pair.integrationId);
  if (integration === null) throw new BatonError('gone', 'This integration is not there any more.');
  const world = await openWorld(resources, integration);
  await checkPeople(resources, world);
  const refused = await decide(world, { system: 'aha', kind: pair.kind, id: pair.id }, pair.decisions);
  if (refused.length === 0) return [];
  const ref = await refOf(resources, pair);
  return refused.map((each) => `${ref}, ${each.label}: ${WORDS[each.reason]}`);
}

const WORDS: Readonly<Record<Refused['reason'], string>> = {
  busy: 'another browser is writing there right now, or an earlier try may still arrive. Approve it again in a few minutes.',
  moved: 'somebody changed it meanwhile, so nothing was written. What it is now is shown; decide again.',
  refused: 'it was not taken. Why is shown beside it; change it, or try again later.',
  unsayable:
    'the other system cannot hold this value. Choose the other one, change it there, or pair the values in the mapping.',
};

async function refOf(resources: Resources, { integrationId, kind, id }: PairDecisions): Promise<string> {
  const link = await findLink(await resources.database(), integrationId, { system: 'aha', kind, id });
  return link?.aha.ref ?? 'A record';
}
