import { BatonError, toBatonError } from '../../lib/errors';
import { keyText, type RecordKey, type TrackedRecord } from '../../lib/model/record';
import type { KindSchema } from '../../lib/model/schema';
import type { CreateOutcome, Draft, ReadResult, Tracker } from '../../lib/sync/ports';
import type { Browser } from './browser';
import { createFakeExtras } from './fake-extras';
import type { FakeSystem } from './fake-system';
import { drawListHoles } from './holes';
import { type Request, send } from './network';
import { listInOrder, RANK, rankBeside } from './order';
import type { Simulation } from './simulation';

/** The window that reading changes goes back, since a change may become visible after its time stamp. */
const OVERLAP_MS = 10 * 60_000;

/** One system as one browser sees it, over the network. */
export function createFakeTracker(
  simulation: Simulation,
  server: FakeSystem,
  browser: Browser,
  kinds: readonly KindSchema[],
): Tracker {
  const { schedule, faults } = simulation;
  const { system } = server;
  const ask = <Value>(request: Request<Value>) => send(simulation, browser, request);
  const drawLagMs = (mostMs: number) => schedule.next() * mostMs;

  function read(key: RecordKey, lagMs: number): ReadResult {
    const record = server.find(key, lagMs);
    return record === null
      ? { found: false, key, reason: 'It is not there.' }
      : { found: true, record, at: new Date(server.nowMs()).toISOString() };
  }

  async function createOne(draft: Draft, mayStillSend: () => boolean): Promise<CreateOutcome> {
    try {
      const record = await ask({
        what: `${system} create`,
        detail: () => draft.marker,
        isWrite: true,
        mayLeave: mayStillSend,
        effect: () => server.create({ ...draft, by: browser.name }),
      });
      return { outcome: 'created', record };
    } catch (thrown) {
      const error = toBatonError(thrown);
      return { outcome: error.kind === 'unknown' ? 'unknown' : 'refused', error };
    }
  }

  const readTodos = (parent: RecordKey) => readBelow(parent, ({ kind }) => kind === 'todo');

  function readOrder(record: TrackedRecord): Promise<readonly RecordKey[]> {
    const lagMs = drawLagMs(faults.readLagMs);
    return ask({
      what: `${system} order`,
      detail: () => record.id,
      isWrite: false,
      effect: () => listInOrder(server, record, lagMs),
    });
  }

  function readBelow(parent: RecordKey, isIt: (record: TrackedRecord) => boolean): Promise<readonly TrackedRecord[]> {
    const lagMs = drawLagMs(faults.readLagMs);
    const sift = drawListHoles(simulation);
    return ask({
      what: `${system} children`,
      detail: () => parent.id,
      isWrite: false,
      effect: () => sift(server.all(lagMs).filter((record) => record.parent?.id === parent.id && isIt(record))),
    });
  }

  // Aha! keeps no history that tells values, and only what is created there carries a marker.
  const onlyInRally: Pick<Tracker, 'readHistory' | 'mark' | 'covers' | 'rank'> = {
    covers: async (record) => record.place === undefined,
    rank: (key, next, mayStillSend) => {
      const sentAtMs = simulation.scheduler.nowMs();
      return ask({
        ...(mayStillSend !== undefined && { mayLeave: mayStillSend }),
        what: `${system} rank`,
        detail: () => `${key.id} ${JSON.stringify(next)}`,
        isWrite: true,
        effect: () => server.update(key, { [RANK]: rankBeside(server, key, next) }, browser.name, sentAtMs),
      });
    },
    readHistory: (key) =>
      ask({
        what: `${system} history`,
        detail: () => key.id,
        isWrite: false,
        // What a record was created with is no edit.
        effect: () => server.edits.filter((edit) => edit.key.id === key.id && edit.count > 1),
      }),
    mark: (key, mark, mayStillSend) =>
      ask({
        ...(mayStillSend !== undefined && { mayLeave: mayStillSend }),
        what: `${system} mark`,
        detail: () => `${keyText(key)} ${mark?.marker ?? ''}`,
        isWrite: true,
        effect: () => server.mark(key, mark?.marker ?? ''),
      }),
  };

  return {
    system,
    identify: () => Promise.reject(new BatonError('invalid', 'Nobody asks who they are here.')),
    describe: () => Promise.resolve(kinds),
    async read(keys) {
      const lagMs = drawLagMs(faults.readLagMs);
      let asOfMs = 0;
      const results = await ask({
        what: `${system} read`,
        detail: () => keys.map(({ id }) => id).join(', '),
        isWrite: false,
        effect() {
          asOfMs = server.nowMs() - lagMs;
          return keys.map((key) => read(key, lagMs));
        },
      });
      const answeredMs = simulation.scheduler.nowMs();
      for (const [index, { id }] of keys.entries()) {
        const result = results[index];
        const version = result?.found ? result.record.version : null;
        server.readings.push({ by: browser.name, id, asOfMs, answeredMs, version });
      }
      return results;
    },
    // To-dos of Aha! are listed apart.
    readChildren: (parent) => readBelow(parent, ({ kind }) => kind !== 'todo'),
    readChanged(wanted, cursor) {
      const lagMs = drawLagMs(faults.readLagMs);
      const mix = schedule.next();
      const sift = drawListHoles(simulation);
      return ask({
        what: `${system} changes`,
        isWrite: false,
        effect() {
          const next = new Date(server.nowMs()).toISOString();
          if (cursor === null) return { records: [], cursor: next };
          const sinceMs = Date.parse(cursor) - OVERLAP_MS;
          const changed = server
            .all(lagMs)
            .filter(
              (record) =>
                wanted.includes(record.kind) && record.place === undefined && Date.parse(record.updatedAt) >= sinceMs,
            );
          const records = sift(changed);
          return { records: mix < faults.shuffledRows ? shuffle(records, mix) : records, cursor: next };
        },
      });
    },
    findMarked(wanted, markers) {
      const lagMs = drawLagMs(faults.searchLagMs);
      return ask({
        what: `${system} search`,
        detail: () => markers.join(', '),
        isWrite: false,
        effect: () =>
          server
            .all(lagMs)
            .filter((record) => wanted.includes(record.kind))
            .map((record) => ({ marker: record.marker ?? '', record }))
            .filter(({ marker }) => markers.includes(marker)),
      });
    },
    create(drafts, mayStillSend) {
      const [only] = drafts;
      if (drafts.length === 1 && only !== undefined) return Promise.all([createOne(only, mayStillSend)]);
      return Promise.all(drafts.map((draft) => createOne(draft, mayStillSend)));
    },
    update: (key, fields, mayStillSend) => {
      const sentAtMs = simulation.scheduler.nowMs();
      return ask({
        ...(mayStillSend !== undefined && { mayLeave: mayStillSend }),
        what: `${system} update`,
        detail: () => `${keyText(key)} ${JSON.stringify(fields)}`,
        isWrite: true,
        effect: () => server.update(key, fields, browser.name, sentAtMs),
      });
    },
    ...(system === 'rally' ? onlyInRally : { readOrder, readTodos }),
    ...createFakeExtras(simulation, server, browser),
    remove: (key) =>
      ask({
        what: `${system} remove`,
        detail: () => keyText(key),
        isWrite: true,
        effect() {
          simulation.removed.add(keyText(key));
          server.setHidden(key, true);
        },
      }),
    findPerson: () => Promise.resolve(null),
    findByName(kind, name) {
      const lagMs = drawLagMs(faults.searchLagMs);
      return ask({
        what: `${system} by name`,
        detail: () => name,
        isWrite: false,
        effect: () => server.all(lagMs).find((record) => record.kind === kind && record.name === name)?.id ?? null,
      });
    },
  };
}

/** Rows twice and in another order, the same for the same number. */
function shuffle(records: readonly TrackedRecord[], mix: number): readonly TrackedRecord[] {
  const turned = records.toReversed();
  const from = Math.floor(mix * 1_000) % Math.max(1, turned.length);
  return [...turned.slice(from), ...turned];
}
