import { keyText, type RecordKey, type TrackedRecord } from '../../../lib/model/record';
import { keyOf } from '../../../lib/sync/key-of';
import { readLink } from '../../../lib/sync/ledger/link-rows';
import { markerOf } from '../../../lib/sync/marker';
import type { JournalEntry } from '../../../lib/sync/ports';
import { readCreated, undoCreate } from '../../../lib/sync/undo/undo-create';
import { undoLink } from '../../../lib/sync/undo/undo-link';
import type { Errand } from '../errands';
import { modelFaults } from '../faults';
import { integration, RALLY_FEATURE } from '../integration';
import { linkAsShown } from '../linking';
import { HUMAN } from '../merged-fields';
import type { Scenario } from '../scenario';
import type { Seat, Systems } from '../seat';
import { START_MS } from '../simulation';

const MINUTE_MS = 60_000;
/** What had left before has landed by then. */
const LANDED_MS = 6 * MINUTE_MS;
/** Every browser has read what became of the record by then. */
const SEEN_MS = 30 * MINUTE_MS;

/** What a person took back, and when: they looked, said so, and it was done. */
interface TakenBack {
  lookedMs: number;
  doneMs: number | null;
}

/**
 * A record is sent, another one linked with a Rally record that was there, while people edit both and other browsers sync.
 * Then somebody takes the create or the link back. What was created goes only as it was shown; a link ends for everybody,
 * with its mark, both records keep their values, and nothing is sent or linked again by itself.
 */
export const takeBack: Scenario = {
  name: 'takeBack',
  faults: { ...modelFaults, pauseUpToMs: 10 * MINUTE_MS },
  calmAfterMs: 70 * MINUTE_MS,
  // Who does not see a record any more looks for it with the next full reading.
  endAfterMs: 36 * 60 * MINUTE_MS,
  syncEveryMs: 10 * MINUTE_MS,
  play({ simulation, systems, seat, clients }) {
    const { workload, scheduler } = simulation;
    const seats = Array.from({ length: clients ?? 1 + workload.below(3) }, (_, index) => seat(`B${index + 1}`));
    const [first] = seats;
    const isLink = workload.chance(0.5);
    const aha = systems.aha.create({ kind: 'feature', fields: { name: 'Sign-on', score: 1 }, marker: '', by: HUMAN });
    const existing = isLink
      ? systems.rally.create({ kind: RALLY_FEATURE, fields: { Name: 'Log-in', Score: 1 }, marker: '', by: HUMAN })
      : null;
    const inRally = () => existing ?? madeOf(systems, aha);
    const takenBack: TakenBack = { lookedMs: 0, doneMs: null };

    if (existing === null) scheduler.at(START_MS, () => first?.click(keyOf(aha)));
    else {
      const request = { aha: keyOf(aha), rally: keyOf(existing), choices: { name: 'aha' as const } };
      const words = { decided: [], left: new Set<string>() };
      scheduler.at(START_MS, () => first?.ask('link', linkAsShown(request, scheduler.nowMs, 5_000, words)));
    }
    const thoughtMs = workload.pick([5_000, 10 * MINUTE_MS]);
    const goes = (key: RecordKey) => simulation.consented.add(keyText(key));
    const back =
      existing === null
        ? takeCreateBack(first, scheduler.nowMs, thoughtMs, takenBack, goes)
        : takeLinkBack(first, scheduler.nowMs, takenBack);
    scheduler.at(START_MS + workload.between(20, 50) * MINUTE_MS, () => first?.ask('take back', back));
    for (let index = 0; index < workload.below(4); index++) {
      const side = workload.pick(['aha', 'rally'] as const);
      scheduler.at(START_MS + workload.between(1, 70) * MINUTE_MS, () => {
        const record = side === 'aha' ? aha : inRally();
        if (record === null || systems[side].find(record) === null) return;
        systems[side].update(record, { [side === 'aha' ? 'score' : 'Score']: 10 + index }, HUMAN);
      });
    }
    // Who has not heard of it looks at the two no sooner than somebody goes on with them.
    scheduler.at(START_MS + 120 * MINUTE_MS, () => systems.aha.update(aha, { score: 99 }, HUMAN));
    for (const each of seats) each.setSyncing(true);
    return () => {
      // A browser that lost power may not know that it had sent the record, and goes on with that.
      const isSentAnew = existing === null && first?.hasForgotten() === true;
      if (takenBack.doneMs === null || isSentAnew) return [];
      return [
        ...judgeEnded(systems, seats, aha),
        ...judgeLeftAlone(systems, takenBack.doneMs),
        ...(existing === null ? judgeGone(systems, aha, takenBack) : judgeFree(systems, existing)),
      ];
    };
  },
};

/** Looks what was created, thinks, and says that it goes as it was seen. */
function takeCreateBack(
  seat: Seat | undefined,
  nowMs: () => number,
  thoughtMs: number,
  takenBack: TakenBack,
  goes: (key: RecordKey) => void,
): Errand {
  let shown: { readonly entry: JournalEntry; readonly version: string } | null = null;
  return async (world) => {
    const entry = findEntry(seat, 'create');
    if (entry === undefined) return null;
    if (shown === null) {
      shown = { entry, version: (await readCreated(world, entry)).version };
      takenBack.lookedMs = nowMs();
      return thoughtMs;
    }
    goes(entry.about);
    await seat?.endSends(world, entry.about);
    await undoCreate(world, shown.entry, shown.version);
    takenBack.doneMs = nowMs();
    return null;
  };
}

function takeLinkBack(seat: Seat | undefined, nowMs: () => number, takenBack: TakenBack): Errand {
  return async (world) => {
    const entry = findEntry(seat, 'link');
    if (entry === undefined) return null;
    await seat?.endSends(world, entry.about);
    await undoLink(world, entry);
    takenBack.doneMs = nowMs();
    return null;
  };
}

function findEntry(seat: Seat | undefined, action: JournalEntry['action']): JournalEntry | undefined {
  return [...(seat?.store.contents.journal.values() ?? [])].find((each) => each.action === action);
}

function madeOf({ rally }: Systems, aha: TrackedRecord): TrackedRecord | null {
  return rally.all().find((each) => each.marker === markerOf(integration, aha)) ?? null;
}

/** Nobody links it any more. */
function judgeEnded({ ledger }: Systems, seats: readonly Seat[], aha: TrackedRecord): string[] {
  return [
    ...(readLink(ledger.read(aha, 0).rows, aha, integration) === null ? [] : [`${aha.ref} is linked still.`]),
    ...seats
      .filter(({ store }) => store.contents.links.size > 0)
      .map(({ browser }) => `${browser.name} keeps the link that was taken back.`),
  ];
}

/** Nothing is written to either record once everybody could know. */
function judgeLeftAlone({ aha, rally }: Systems, doneMs: number): string[] {
  return [...aha.edits, ...rally.edits]
    .filter(({ by, atMs }) => by !== HUMAN && atMs > doneMs + SEEN_MS)
    .map(({ by, field }) => `${by} wrote ${field} after the two were parted.`);
}

/** It is gone, nothing came in its place, and nobody had changed it since it was looked at. */
function judgeGone(systems: Systems, aha: TrackedRecord, { lookedMs, doneMs }: TakenBack): string[] {
  const isChanged = systems.rally.edits.some(
    ({ by, atMs }) => by === HUMAN && atMs > lookedMs && atMs < (doneMs ?? 0) - LANDED_MS,
  );
  return [
    ...(madeOf(systems, aha) === null ? [] : [`${aha.ref} is in Rally after its create was taken back.`]),
    ...(isChanged ? [`What ${aha.ref} became went although somebody had changed it.`] : []),
  ];
}

function judgeFree({ rally }: Systems, existing: TrackedRecord): string[] {
  return rally.markerOf(existing) === '' ? [] : [`${existing.ref} carries the mark of a link that was taken back.`];
}
