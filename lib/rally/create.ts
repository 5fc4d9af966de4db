import { BatonError, toBatonError } from '../errors';
import type { CreateOutcome, Draft } from '../sync/ports';
import type { BatchEntry } from './client';
import { type DraftTools, draftBody } from './draft-body';
import type { BatchAnswer } from './envelope';
import { parseObject } from './records';
import { pathOf } from './refs';
import { refusalOf } from './refusal';
import type { Workplace } from './workplace';

/** Rally documents no greatest batch; a hundred is what its toolkits send. A refused batch is halved. */
const BATCH = 100;
const CONFLICT_TRIES = 3;
const CONFLICT_PAUSE_MS = 1_000;

export interface CreateTools extends DraftTools {
  readonly sleep: (delayMs: number) => Promise<void>;
}

/** A draft ready to be sent, at its place in the order asked for. */
interface Ready {
  readonly place: number;
  readonly draft: Draft;
  readonly entry: BatchEntry;
}

/**
 * Creates drafts, one outcome each in the order given. One goes alone, several in batches. A draft that cannot be
 * written is refused without asking Rally; a reply that was lost makes every draft of its request `unknown`.
 */
export async function createRecords(
  workplace: Workplace,
  tools: CreateTools,
  drafts: readonly Draft[],
): Promise<readonly CreateOutcome[]> {
  const outcomes: CreateOutcome[] = [];
  const ready: Ready[] = [];
  for (const [place, draft] of drafts.entries()) {
    try {
      const kind = await workplace.kindNamed(draft.kind);
      const body = await draftBody(draft, kind, tools);
      ready.push({ place, draft, entry: { path: `${pathOf(draft.kind)}/create`, body } });
    } catch (thrown) {
      outcomes[place] = refusedBefore(thrown);
    }
  }
  for (let from = 0; from < ready.length; from += BATCH) {
    await send(ready.slice(from, from + BATCH));
  }
  return outcomes;

  async function send(some: readonly Ready[], tried = 1): Promise<void> {
    let answers: readonly BatchAnswer[];
    try {
      answers = await ask(some);
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (error.kind === 'conflict' && tried < CONFLICT_TRIES) return again(some, tried);
      const middle = Math.ceil(some.length / 2);
      if (error.kind === 'invalid' && some.length > 1) {
        await send(some.slice(0, middle));
        return send(some.slice(middle));
      }
      for (const { place } of some) outcomes[place] = failed(error);
      return;
    }
    const collided: Ready[] = [];
    for (const [index, each] of some.entries()) {
      const outcome = await outcomeOf(answers[index]);
      if (outcome.outcome === 'refused' && outcome.error.kind === 'conflict' && tried < CONFLICT_TRIES) {
        collided.push(each);
      } else outcomes[each.place] = outcome;
    }
    if (collided.length > 0) await again(collided, tried);
  }

  async function again(some: readonly Ready[], tried: number): Promise<void> {
    await tools.sleep(CONFLICT_PAUSE_MS * tried);
    await send(some, tried + 1);
  }

  async function ask(some: readonly Ready[]): Promise<readonly BatchAnswer[]> {
    const kinds = [...new Set(some.map(({ draft }) => draft.kind))];
    const params = {
      workspace: workplace.workspace,
      project: workplace.project,
      fetch: await workplace.fetchOf(kinds),
    };
    const [only] = some;
    if (only === undefined) return [];
    if (some.length > 1) {
      return workplace.client.batch(
        some.map(({ entry }) => entry),
        params,
        tools.mayStillSend,
      );
    }
    const { object, warnings } = await workplace.client.write(
      only.entry.path,
      only.entry.body,
      params,
      tools.mayStillSend,
    );
    return [{ object, errors: [], warnings }];
  }

  async function outcomeOf(answer: BatchAnswer | undefined): Promise<CreateOutcome> {
    if (answer === undefined) return unknownOutcome();
    if (answer.errors.length > 0) return { outcome: 'refused', error: refusalOf(answer.errors) };
    try {
      return { outcome: 'created', record: await workplace.toRecord(parseObject(answer.object)) };
    } catch (thrown) {
      return unknownOutcome(thrown);
    }
  }
}

/** Made, perhaps, but not readable: its marker finds it. */
function unknownOutcome(cause?: unknown): CreateOutcome {
  const sentence = 'Rally did not say what became of a new record. Baton looks for it before it tries again.';
  return { outcome: 'unknown', error: new BatonError('unknown', sentence, { cause }) };
}

function failed(error: BatonError): CreateOutcome {
  return { outcome: error.kind === 'unknown' ? 'unknown' : 'refused', error };
}

/** Whatever failed before the create was sent, a tag that may have been made among it, the record itself was not. */
function refusedBefore(thrown: unknown): CreateOutcome {
  return { outcome: 'refused', error: toBatonError(thrown) };
}
