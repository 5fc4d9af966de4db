import { BatonError } from '../errors';
import type { RecordKey, System } from '../model/record';
import type { Batch, BatchItem } from '../store/batches';
import { importChosen } from '../sync/import/import-chosen';
import { linkExisting } from '../sync/link/link-existing';
import { sendRecord } from '../sync/send/send';
import type { World } from '../sync/world';
import type { Resources } from './resources';
import { sendAhead } from './send-ahead';

/** How one item of a run went. `afterMs`: it must be looked at again after this long. */
export interface ItemOutcome {
  readonly state: BatchItem['state'];
  readonly sentence: string;
  readonly afterMs: number | null;
  /** What is now known of its two sides. */
  readonly ends: Partial<Pick<BatchItem, 'aha' | 'rally'>>;
}

/**
 * Does what a run is for with one of its items. `inBatch` makes everything that is written in a world part of the run.
 * Throws `BatonError`; it can be called again after any error.
 */
export async function runBatchItem(
  resources: Resources,
  inBatch: (world: World) => World,
  { world: plain, batch }: { readonly world: World; readonly batch: Batch },
  { aha, rally }: BatchItem,
): Promise<ItemOutcome> {
  const world = inBatch(plain);
  if (batch.task === 'import') return importOne(world, batch, rally);
  if (aha === null) throw new BatonError('invalid', 'This line names no Aha! record.');
  const key = keyIn('aha', aha);
  if (batch.task === 'send') {
    const sendId = `${batch.id}|${key.kind}|${key.id}`;
    const ahead = await sendAhead(resources, world, sendId, key, inBatch);
    return ahead.result === 'later' ? later(ahead) : send(world, sendId, key, ahead.problems);
  }
  if (rally === null) throw new BatonError('invalid', 'This line names no Rally record.');
  const { differing } = batch;
  const result = await linkExisting(world, { aha: key, rally: keyIn('rally', rally), choices: {}, differing });
  if (result.result === 'later') return later(result);
  const { asked } = result;
  const sentence =
    asked === 0 ? '' : `${asked === 1 ? 'One field waits' : `${asked} fields wait`} for your decision in the review.`;
  return { state: 'done', sentence, afterMs: null, ends: {} };
}

async function send(world: World, sendId: string, key: RecordKey, problems: readonly string[]): Promise<ItemOutcome> {
  const result = await sendRecord(world, sendId, key);
  if (result.result === 'later') return later(result);
  const link = await world.store.findLink(world.integration.id, key);
  const ends =
    link === null ? {} : { rally: { kind: link.rally.kind, id: link.rally.id, ref: link.rally.ref, name: '' } };
  const all = [...problems, ...result.problems];
  return { state: all.length === 0 ? 'done' : 'failed', sentence: all.join(' '), afterMs: null, ends };
}

async function importOne(world: World, { id }: Batch, rally: BatchItem['rally']): Promise<ItemOutcome> {
  if (rally === null) throw new BatonError('invalid', 'This line names no Rally record.');
  const { linked, unlinked, refused, afterMs } = await importChosen(world, id, keyIn('rally', rally));
  const [pair] = linked;
  if (pair !== undefined) {
    const { kind, id: ahaId, ref, name } = pair.aha;
    return { state: 'done', sentence: '', afterMs: null, ends: { aha: { kind, id: ahaId, ref, name } } };
  }
  const [problem] = refused;
  if (problem !== undefined) throw problem.error;
  if (unlinked.length > 0) {
    throw new BatonError(
      'invalid',
      `Somebody unlinked ${rally.ref} from an Aha! record. Link the two by hand instead.`,
    );
  }
  return later({ afterMs: Math.max(afterMs, 1_000), doing: 'Waiting for its turn in Aha!' });
}

function later({ afterMs, doing }: { readonly afterMs: number; readonly doing: string }): ItemOutcome {
  return { state: 'waiting', sentence: doing, afterMs, ends: {} };
}

function keyIn(system: System, { kind, id }: Pick<RecordKey, 'kind' | 'id'>): RecordKey {
  return { system, kind, id };
}
