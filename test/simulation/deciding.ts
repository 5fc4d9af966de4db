import { toBatonError } from '../../lib/errors';
import type { RecordKey } from '../../lib/model/record';
import { flowsOf } from '../../lib/sync/flows';
import { decide } from '../../lib/sync/merge/decide';
import { conflictId } from '../../lib/sync/merge/decision';
import { pairingFor } from '../../lib/sync/pairing';
import type { FieldConflict } from '../../lib/sync/ports';
import type { World } from '../../lib/sync/world';
import { mergedFields } from './merged-fields';
import type { EditedPair, HumanEdit } from './people-editing';
import type { Seat, Systems } from './seat';
import type { Simulation } from './simulation';

/** Until a reading shows a value that somebody gave it. */
const SEEN_AFTER_MS = 10_000;
const MOST_THOUGHT_MS = 4 * 60_000;

/** What came of people who decide conflicts. */
export interface Verdicts {
  /** What they saw and decided against, as edits that replaced it. */
  readonly decided: HumanEdit[];
  /** Aha! fields of which somebody said that an empty value wins over one that cannot be emptied: both stay. */
  readonly mayDiffer: Set<string>;
  /** What was not done as they said. */
  readonly wrong: string[];
}

/** A conflict as somebody saw it, and what they said. */
interface Choice {
  readonly aha: RecordKey;
  readonly field: FieldConflict;
  readonly winner: 'aha' | 'rally';
  /** When they said so; it is done when their browser comes to it. */
  readonly saidAtMs: number;
}

/** Lets a person look at their screen, and decide one thing that stands there, whatever happens while they think. */
export function scheduleDecision(
  simulation: Simulation,
  systems: Systems,
  seat: Seat,
  pair: EditedPair,
  atMs: number,
  verdicts: Verdicts,
): void {
  const { workload, scheduler } = simulation;
  const thoughtMs = workload.next() ** 2 * MOST_THOUGHT_MS;
  const drawn = workload.next();
  const winner = workload.pick(['aha', 'rally'] as const);
  scheduler.at(atMs, () => {
    const shown = [...seat.store.contents.conflicts.values()].flatMap(({ aha, fields }) =>
      fields.map((field): Choice => ({ aha, field, winner, saidAtMs: atMs + thoughtMs })),
    );
    const choice = shown[Math.floor(drawn * shown.length)];
    if (choice === undefined) return;
    scheduler.at(atMs + thoughtMs, () => {
      seat.ask(`${choice.field.ahaField} for ${winner}`, async (world) => {
        await decideOne(simulation, systems, seat.browser.name, world, pair, choice, verdicts);
        return null;
      });
    });
  });
}

async function decideOne(
  { scheduler }: Simulation,
  systems: Systems,
  name: string,
  world: World,
  pair: EditedPair,
  { aha, field, winner, saidAtMs }: Choice,
  { decided, mayDiffer, wrong }: Verdicts,
): Promise<void> {
  const link = await world.store.findLink(world.integration.id, aha);
  const pairing = link === null ? null : pairingFor(world.pairings, link.aha.kind, link.rally.kind);
  const flow = pairing === null ? undefined : flowsOf(pairing).find((each) => each.aha === field.ahaField);
  const merged = mergedFields.find((each) => each.aha === field.ahaField);
  if (flow === undefined || merged === undefined) return;

  const loser = winner === 'aha' ? 'rally' : 'aha';
  const atMs = scheduler.nowMs();
  const shown = { aha: merged.form(field.aha, 'aha'), rally: merged.form(field.rally, 'rally') };
  const stand = () => {
    const formOn = (side: 'aha' | 'rally') =>
      merged.form(systems[side].find(pair[side])?.fields[merged[side]] ?? null, side);
    return { aha: formOn('aha'), rally: formOn('rally') };
  };
  const before = stand();
  decided.push({ atMs, side: loser, field: merged, value: field[winner], seen: field[loser] });
  if (field.cannotEmpty !== undefined) mayDiffer.add(field.ahaField);
  const decision = { ahaField: field.ahaField, choice: winner, shown: conflictId(flow, field) };
  const refused = await decide(world, aha, [decision]).catch((thrown: unknown) => {
    // Somebody unlinked the two, or nobody may see one of them any more.
    if (toBatonError(thrown).kind === 'gone') return null;
    throw thrown;
  });

  const isByOthers = (['aha', 'rally'] as const).some((side) =>
    systems[side].edits.some(
      (edit) =>
        edit.field === merged[side] &&
        edit.atMs > saidAtMs - SEEN_AFTER_MS &&
        !(edit.by === name && (edit.sentAtMs ?? 0) >= saidAtMs),
    ),
  );
  const isAsShown = before.aha === shown.aha && before.rally === shown.rally;
  // What was covered stands nowhere, and a value that cannot be emptied stays.
  const isPlain = field.covered === undefined && field.cannotEmpty === undefined;
  const after = stand();
  const isDone = after.aha === shown[winner] && after.rally === shown[winner];
  if (isPlain && isAsShown && !isByOthers && refused?.length === 0 && !isDone) {
    wrong.push(`${field.ahaField} was decided for ${winner} and became ${after.aha} in Aha!, ${after.rally} in Rally.`);
  }
}

/** Nobody is left with something to decide. */
export function judgeDecided(seats: readonly Seat[]): string[] {
  return seats.flatMap(({ browser, store: { contents } }) =>
    [...contents.conflicts.values()].flatMap(({ fields }) =>
      fields.map(({ ahaField }) => `${browser.name} is still asked about ${ahaField}.`),
    ),
  );
}
