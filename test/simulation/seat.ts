import { toBatonError } from '../../lib/errors';
import type { Integration, LedgerGrade } from '../../lib/model/integration';
import type { Mapping } from '../../lib/model/mapping';
import { keyText, type RecordKey } from '../../lib/model/record';
import { forgetSettled } from '../../lib/sync/ledger/open-intents';
import { type Pairing, pairingsOf } from '../../lib/sync/pairing';
import { defaultTiming } from '../../lib/sync/timing';
import { findResenders } from '../../lib/sync/undo/find-resenders';
import type { World } from '../../lib/sync/world';
import { type Approver, approveWaiting } from './approving';
import { type Browser, createBrowser } from './browser';
import type { Build } from './build';
import { createErrands, type Errand, type Errands } from './errands';
import { createLedgerServer, GATE, type LedgerServer } from './fake-ledger';
import type { FakeSystem } from './fake-system';
import { createFakeTracker } from './fake-tracker';
import { ahaKinds, integration, mapping, rallyKinds } from './integration';
import { createMemoryStore, type MemoryStore } from './memory-store';
import { createPromises } from './promises';
import { type Reviewer, reviewChanges } from './reviewing';
import type { Simulation } from './simulation';
import { createTeamLedger } from './team-ledger';

/** The shared part of a simulation: both systems and the ledger. */
export interface Systems {
  readonly aha: FakeSystem;
  readonly rally: FakeSystem;
  readonly ledger: LedgerServer;
  /** The place of those who may not write to the other. */
  readonly rallyLedger: LedgerServer;
}

/** A person at a browser with Baton in it. */
export interface Seat {
  readonly browser: Browser;
  readonly store: MemoryStore;
  /** Asks to send a record, as a click does. */
  click(key: RecordKey): void;
  /** What was asked and is not finished. */
  readonly sends: ReadonlyMap<string, Send>;
  /** Sends that ended with a sentence for a person. */
  readonly problems: readonly string[];
  /** Writes its rows to a better place, as soon as nothing that it sent is under way. */
  improve(grade: LedgerGrade): void;
  /** Ends what is not over and would bring the link of a record back, as whoever takes it back must. */
  endSends(world: World, about: RecordKey): Promise<void>;
  /** Asks for something, again and again until it is done. */
  ask(what: string, errand: Errand): void;
  /** What was asked for. */
  readonly errands: Errands;
  /** Clears the browser's data, as a person may. */
  wipe(): void;
  /** Whether a power cut or a wipe took something from its store. */
  hasForgotten(): boolean;
  /** Somebody changes the mapping in this browser. */
  setMapping(mapping: Mapping): void;
  /** Syncs again and again until told otherwise. */
  setSyncing(isOn: boolean): void;
  /** Whether something failed at its last sync that will be tried again. */
  isFailing(): boolean;
}

interface Send {
  readonly id: string;
  readonly record: RecordKey;
  dueMs: number;
  attempts: number;
}

export interface SeatOptions {
  readonly name: string;
  readonly build: Build;
  readonly syncEveryMs: number;
  /** Who is asked before anything new is created; left out where nobody is. */
  readonly approver?: Approver;
  /** Who reviews changes of Rally; left out where they go by themselves. */
  readonly reviewer?: Reviewer;
  /** Where it writes its rows, if the team knows more than one place. */
  readonly grade?: LedgerGrade;
  /** What this person's integration says otherwise than that of others; `createdAtMs` by the servers' clock. */
  readonly settings?: Partial<Pick<Integration, 'policies' | 'createdAtMs'>>;
  /** What is different about this browser's build. */
  readonly adjust?: (world: World) => World;
}

const RETRY_MS = [5_000, 15_000, 60_000, 300_000] as const;

const known = new WeakMap<Mapping, readonly Pairing[]>();

/** The same ones for all seats of all runs: what the engine makes of a pairing it makes once. */
function pairingsIn(mapping: Mapping): readonly Pairing[] {
  const pairings = known.get(mapping) ?? pairingsOf(mapping, ahaKinds, rallyKinds);
  known.set(mapping, pairings);
  return pairings;
}

export function createSeat(simulation: Simulation, systems: Systems, options: SeatOptions): Seat {
  const { scheduler, trace, schedule } = simulation;
  const { name, build, syncEveryMs, approver, reviewer, settings, adjust = (world) => world } = options;
  const sends = new Map<string, Send>();
  const problems: string[] = [];
  let isForgetful = false;
  let wipes = 0;
  let clicks = 0;
  let isSyncing = false;
  let better: LedgerGrade | null = null;
  const errands = createErrands(simulation, name);
  let nextSyncMs = 0;
  let isFailing = false;
  let runningLife = 0;
  const policies = {
    ...integration.policies,
    ...settings?.policies,
    ...(approver !== undefined && { incoming: 'approve' as const }),
    ...(reviewer !== undefined && { outgoing: 'approve' as const }),
  };
  const browser: Browser = createBrowser(simulation, {
    name,
    start: () => begin(),
    end(isPowerCut) {
      if (!isPowerCut) return;
      store.powerCut();
      isForgetful = true;
    },
  });
  // It was set up at a moment that this browser's own clock told.
  const createdAtMs = (settings?.createdAtMs ?? integration.createdAtMs) + browser.nowMs() - scheduler.nowMs();
  const own: Integration = { ...integration, createdAtMs, policies };
  let mapped = { integration: own, pairings: pairingsIn(mapping) };
  const store = createMemoryStore(browser.local);
  const alone = createLedgerServer(browser.nowMs);
  const promises = createPromises(simulation, browser, store, [systems.ledger, systems.rallyLedger, alone]);
  const trackers = {
    aha: promises.tracker(createFakeTracker(simulation, systems.aha, browser, ahaKinds), systems.aha),
    rally: promises.tracker(createFakeTracker(simulation, systems.rally, browser, rallyKinds), systems.rally),
  };
  const team = createTeamLedger(simulation, { ...systems, alone }, browser, promises, options.grade);

  function openWorld(): World {
    const world = build.adjust({
      ...mapped,
      ...trackers,
      ledger: team.ledger(),
      store,
      clock: { nowMs: browser.nowMs, sleep: browser.sleep },
      author: `${name}-${wipes}`,
      timing: defaultTiming,
    });
    return adjust(world);
  }

  function add(record: RecordKey, dueMs: number): void {
    const id = `${name}-send-${++clicks}`;
    sends.set(id, { id, record, dueMs, attempts: 0 });
  }

  /** Starts the browser's one loop, unless it runs. */
  function begin(): void {
    const life = browser.life();
    if (runningLife === life) return;
    runningLife = life;
    browser.goOn(life, () => void work(life).catch(noteCrash));
  }

  function noteCrash(thrown: unknown): void {
    simulation.crashes.push(`${name}: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)}`);
  }

  async function work(life: number): Promise<void> {
    let world = openWorld();
    while (browser.isAlive(life)) {
      if (world.integration !== mapped.integration) world = openWorld();
      for (const send of [...sends.values()]) {
        if (send.dueMs <= scheduler.nowMs()) await runSend(world, send);
      }
      await errands.run(world);
      await runMove(world);
      if (isSyncing && nextSyncMs <= scheduler.nowMs()) await runSync(world);
      const nextSendMs = Math.min(Infinity, ...[...sends.values()].map((send) => send.dueMs));
      const nextMs = Math.min(nextSendMs, errands.nextMs(), isSyncing ? nextSyncMs : Infinity);
      if (nextMs === Infinity) break;
      if (nextMs > scheduler.nowMs()) await browser.sleep(nextMs - scheduler.nowMs());
    }
    if (runningLife === life) runningLife = 0;
  }

  async function runSend(world: World, send: Send): Promise<void> {
    try {
      const outcome = await build.sendRecord(world, send.id, send.record);
      if (outcome.result === 'later') {
        send.dueMs = scheduler.nowMs() + outcome.afterMs;
        return;
      }
      trace.note(scheduler.nowMs(), name, 'sent', () => keyText(send.record));
      problems.push(...outcome.problems);
      sends.delete(send.id);
      store.alsoUndo(() => sends.set(send.id, send));
    } catch (thrown) {
      const error = toBatonError(thrown);
      trace.note(scheduler.nowMs(), name, 'send fails', () => `${error.kind}: ${error.message}`);
      if (error.cause !== undefined) throw error.cause;
      simulation.count(`send ${error.kind}`);
      const delayMs = error.retryAfterMs ?? RETRY_MS[Math.min(send.attempts, RETRY_MS.length - 1)] ?? 0;
      send.attempts++;
      send.dueMs = scheduler.nowMs() + delayMs;
    }
  }

  async function runMove(world: World): Promise<void> {
    try {
      if (await team.carry(world)) {
        simulation.count('carried');
      } else if (better !== null && (await forgetSettled(world, await world.ledger.read(GATE)))) {
        trace.note(scheduler.nowMs(), name, 'writes its rows to', () => String(better));
        team.move(better);
        better = null;
        mapped = { ...mapped, integration: { ...mapped.integration } };
      }
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (error.cause !== undefined) throw error.cause;
      simulation.count(`carry ${error.kind}`);
    }
  }

  async function runSync(world: World): Promise<void> {
    try {
      isFailing = true;
      const report = await build.syncIntegration(world);
      isFailing = report.failures.length > 0;
      if (approver !== undefined) await approveWaiting(world, store, approver);
      if (reviewer !== undefined) await reviewChanges(world, store, reviewer, scheduler.nowMs());
      for (const failure of report.failures) simulation.count(`sync ${failure.error.kind}`);
      for (const { error } of report.failures) if (error.cause !== undefined) throw error.cause;
    } catch (thrown) {
      const error = toBatonError(thrown);
      if (error.cause !== undefined) throw error.cause;
      trace.note(scheduler.nowMs(), name, 'sync fails', () => `${error.kind}: ${error.message}`);
    }
    nextSyncMs = scheduler.nowMs() + syncEveryMs * (0.75 + schedule.next() / 2);
  }

  return {
    browser,
    store,
    sends,
    problems,
    click(record) {
      trace.note(scheduler.nowMs(), name, 'clicks Send', () => keyText(record));
      add(record, scheduler.nowMs());
      begin();
    },
    async endSends(world, about) {
      const keys = await findResenders(world, about);
      for (const { id, record } of sends.values()) if (keys.some((key) => key.id === record.id)) sends.delete(id);
    },
    errands,
    ask(what, errand) {
      errands.add(what, errand);
      begin();
    },
    improve(grade) {
      better = grade;
      begin();
    },
    wipe() {
      trace.note(scheduler.nowMs(), name, 'is wiped');
      simulation.count('wipe');
      wipes++;
      isForgetful = true;
      store.wipe();
      // The person sees that nothing is going on any more, and clicks again.
      const lost = [...sends.values()];
      sends.clear();
      for (const { record } of lost) add(record, scheduler.nowMs() + 60_000);
      browser.kill();
    },
    hasForgotten: () => isForgetful,
    isFailing: () => isFailing,
    setMapping(changed) {
      trace.note(scheduler.nowMs(), name, 'changes the mapping');
      mapped = { integration: { ...own, mapping: changed }, pairings: pairingsIn(changed) };
    },
    setSyncing(isOn) {
      isSyncing = isOn;
      nextSyncMs = scheduler.nowMs();
      if (isOn) begin();
    },
  };
}
