import { BatonError, toBatonError } from '../errors';
import type { CandidateChoice, CandidateContract } from '../model/candidate-contract';
import type { Decided } from '../model/review-contract';
import { findIntegration } from '../store/integrations';
import { type CandidateRefusal, decideCandidates } from '../sync/import/decide-candidates';
import { importDue } from '../sync/import/import-due';
import { sendDue } from '../sync/send/send-due';
import { showBadge } from './badge';
import { checkPeople } from './check-people';
import { listCandidates } from './list-candidates';
import { publishLinks } from './publish-links';
import type { Resources } from './resources';
import type { Handlers } from './router';
import { workOnPairs } from './work-on-pairs';
import { openWorld } from './worlds';

/** More than anybody decides in one sitting. */
const MOST_LISTED = 1_000;

/** What the background answers to the messages about new records. Nothing else works on the integration meanwhile. */
export function createCandidateHandlers(resources: Resources): Pick<Handlers, keyof CandidateContract> {
  return {
    listCandidates: () => listCandidates(resources, MOST_LISTED, ['waiting', 'ignored']),
    decideCandidates: async ({ candidates }) => {
      const problems: string[] = [];
      const ids = [...new Set(candidates.map(({ integrationId }) => integrationId))];
      try {
        for (const id of ids) {
          const mine = candidates.filter(({ integrationId }) => integrationId === id);
          await workOnPairs(resources, id, async () => {
            problems.push(...(await decide(resources, id, mine)).problems);
          });
        }
      } finally {
        await showBadge(resources);
      }
      return { problems };
    },
  };
}

async function decide(resources: Resources, id: string, choices: readonly CandidateChoice[]): Promise<Decided> {
  try {
    const integration = await findIntegration(await resources.database(), id);
    if (integration === null) throw new BatonError('gone', 'This integration is not there any more.');
    const world = await openWorld(resources, integration);
    await checkPeople(resources, world);
    const refused = await decideCandidates(
      world,
      choices.map(({ system, kind, id: recordId, choice, shown }) => ({
        record: { system, kind, id: recordId },
        choice,
        shown,
      })),
    );
    const [imports, sends] = [await importDue(world), await sendDue(world)];
    await publishLinks(resources, integration);
    const failures = [...imports.failures, ...sends.failures].map(({ ref, error }) => `${ref}: ${error.message}`);
    return { problems: [...refused.map(({ ref, reason }) => `${ref} ${WORDS[reason]}`), ...failures] };
  } catch (thrown) {
    return { problems: [toBatonError(thrown).message] };
  }
}

const WORDS: Readonly<Record<CandidateRefusal['reason'], string>> = {
  moved: 'was changed meanwhile, so nothing was created. What it would be now is shown; decide again.',
  gone: 'is no new record any more: it was linked, moved or removed meanwhile.',
};
