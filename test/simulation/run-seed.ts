import type { LedgerRow } from '../../lib/sync/ports';
import { type Build, shipped } from './build';
import { type Faults, harsher, swarm } from './faults';
import { createRandom } from './random';
import type { Scenario } from './scenario';
import { createSeat, type Seat, type Systems } from './seat';
import { createSimulation, type Mishap, START_MS } from './simulation';
import { createSystems } from './systems';

export interface RunOptions {
  readonly build?: Build;
  readonly clients?: number;
  /** How many times as often as the scenario says things go wrong. */
  readonly harsh?: number;
  readonly tellsStory?: boolean;
  /** Instead of the random half of the scenario's faults. */
  readonly faults?: Faults;
  readonly suppressed?: ReadonlySet<number>;
  readonly planned?: ReadonlyMap<number, Mishap>;
}

export interface Outcome {
  readonly seed: number;
  /** What is wrong, in sentences; empty if all is well. */
  readonly violations: readonly string[];
  /** Equal for two runs of one seed. */
  readonly hash: number;
  readonly counts: ReadonlyMap<string, number>;
  readonly mishaps: ReadonlyMap<number, Mishap>;
  readonly awaits: number;
  readonly story: readonly string[];
}

/** Plays one seed of a scenario from beginning to end. */
export async function runSeed(scenario: Scenario, seed: number, options: RunOptions = {}): Promise<Outcome> {
  const { build = shipped, tellsStory = false, suppressed, planned } = options;
  const simulation = createSimulation({
    seed,
    faults: options.faults ?? swarm(createRandom(seed, 'swarm'), harsher(scenario.faults, options.harsh ?? 1)),
    calmAfterMs: scenario.calmAfterMs,
    tellsStory,
    ...(suppressed !== undefined && { suppressed }),
    ...(planned !== undefined && { planned }),
  });
  const { scheduler } = simulation;
  const systems = createSystems(scheduler.nowMs);
  const seats: Seat[] = [];
  const judge = scenario.play({
    simulation,
    systems,
    clients: options.clients,
    seat(name, options = {}) {
      const seat = createSeat(simulation, systems, { ...options, name, build, syncEveryMs: scenario.syncEveryMs });
      seats.push(seat);
      return seat;
    },
  });
  await scheduler.run(START_MS + scenario.endAfterMs);
  // What was written counts, not only when and by whom.
  simulation.trace.seal(JSON.stringify([systems.aha.edits, systems.rally.edits]));

  const deleted = [...simulation.removed].filter((key) => !simulation.consented.has(key));
  const unfinished = seats.flatMap((seat) => [
    ...[...seat.sends.values()].map((each) => `${seat.browser.name} never finished sending ${each.record.id}.`),
    ...seat.errands.open().map((what) => `${seat.browser.name} never finished: ${what}.`),
  ]);
  // A claim that lands, or shows, after everybody has given it up is nobody's to give back.
  const isCertain = simulation.faults.readLagMs === 0 && UNSURE.every((mishap) => !simulation.counts.has(mishap));
  const left = seats.flatMap((seat) => [...findLeft(seat), ...(isCertain ? findClaims(systems, seat) : [])]);
  return {
    seed,
    violations: [
      ...simulation.crashes,
      ...simulation.broken,
      ...deleted.map((key) => `Baton deleted ${key}, which nobody wanted deleted.`),
      ...unfinished,
      ...left,
      ...judge(),
    ],
    hash: simulation.trace.hash(),
    counts: simulation.counts,
    mishaps: simulation.mishaps,
    awaits: simulation.awaits(),
    story: simulation.trace.lines(),
  };
}

/** After these a claim may stand of which its browser knows nothing. */
const UNSURE: readonly string[] = ['late', 'lostReply', 'serverErrorDone', 'kept rows'];

/** What stands in a browser's store although it is over. */
function findLeft({ browser: { name }, store: { contents }, isFailing }: Seat): string[] {
  const { intents, openWrites, dirty, cursors } = contents;
  const again = [...dirty.values()].filter(({ notBeforeMs }) => notBeforeMs === undefined);
  // Who never syncs looks at nothing, and what fails is tried again.
  const isIdle = cursors.size === 0 || isFailing();
  return [
    ...(intents.size === 0 ? [] : [`${name} never forgot ${intents.size} creates that are over.`]),
    ...(isFailing() || openWrites.size === 0 ? [] : [`${name} never forgot ${openWrites.size} writes that are over.`]),
    ...(isIdle || again.length === 0 ? [] : [`${name} looks at ${again.length} pairs again and again.`]),
  ];
}

/** A claim that nobody gives back keeps everybody else waiting until it is dead and settled. */
function findClaims({ ledger, rallyLedger }: Systems, { browser: { name }, hasForgotten }: Seat): string[] {
  if (hasForgotten()) return [];
  // Who came second with a release that goes along finds it linked the next time, and leaves its claim to die.
  const isLeft = (row: LedgerRow) => row.author.startsWith(`${name}-`) && row.about.kind !== 'release';
  const mine = [ledger, rallyLedger].flatMap((server) => server.standingClaims().filter(isLeft));
  return mine.length === 0 ? [] : [`${name} never gave ${mine.length} claims back.`];
}
