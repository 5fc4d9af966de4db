import { BatonError } from '../../lib/errors';
import type { Policies } from '../../lib/model/integration';
import type { Extras } from '../../lib/model/mapping';
import { type Fields, recordId, type TrackedRecord } from '../../lib/model/record';
import { pairingsOf } from '../../lib/sync/pairing';
import type { Tracker } from '../../lib/sync/ports';
import { defaultTiming } from '../../lib/sync/timing';
import type { World } from '../../lib/sync/world';
import { createLedgerServer, GATE } from '../simulation/fake-ledger';
import type { FakeSystem } from '../simulation/fake-system';
import { ahaKinds, integration, mapping, rallyKinds } from '../simulation/integration';
import { createMemoryStore } from '../simulation/memory-store';
import { createSystems } from '../simulation/systems';

/** A world for unit tests: both systems answer at once, and what they were asked is kept. */
export function createSyncWorld(extras: Extras = {}, outgoing: Policies['outgoing'] = 'automatic') {
  let nowMs = Date.UTC(2026, 0, 10, 12);
  const systems = createSystems(() => nowMs++);
  const store = createMemoryStore((_what, effect) => Promise.resolve(effect()));
  const ledger = createLedgerServer(() => nowMs++);
  const records = mapping.records.map((record) => ({ ...record, extras }));
  const world: World = {
    integration: { ...integration, policies: { ...integration.policies, outgoing } },
    pairings: pairingsOf({ records }, ahaKinds, rallyKinds),
    aha: answerAtOnce(systems.aha),
    rally: answerAtOnce(systems.rally),
    ledger: {
      append: async (host, rows) => ledger.append(host, rows),
      read: async (host) => ledger.read(host, 0),
      remove: async (ids) => ledger.remove(ids),
      gate: async () => GATE,
    },
    store,
    clock: {
      nowMs: () => nowMs,
      async sleep(delayMs) {
        nowMs += delayMs;
      },
    },
    author: 'me',
    timing: defaultTiming,
  };
  const add = (system: FakeSystem, kind: string, fields: Fields, marker = ''): TrackedRecord =>
    system.create({ kind, fields, marker, by: 'Ann' });
  return { world, systems, store, ledger, add, advance: (byMs: number) => (nowMs += byMs) };
}

function answerAtOnce(server: FakeSystem): Tracker {
  const isAha = server.system === 'aha';
  return {
    system: server.system,
    identify: async () => (isAha ? integration.people.aha : integration.people.rally),
    describe: async () => (isAha ? ahaKinds : rallyKinds),
    read: async (keys) =>
      keys.map((key) => {
        const record = server.find(key);
        if (record === null) return { found: false, key, reason: 'It is not there.' };
        return { found: true, record, at: new Date(server.nowMs()).toISOString() };
      }),
    readChildren: async (parent) => server.all().filter((record) => record.parent?.id === parent.id),
    readTodos: async (parent) =>
      server.all().filter((record) => record.kind === 'todo' && record.parent?.id === parent.id),
    readChanged: async (kinds, cursor) => ({
      records: server
        .all()
        .filter((record) => cursor !== null && record.updatedAt >= cursor && kinds.includes(record.kind)),
      cursor: new Date(server.nowMs()).toISOString(),
    }),
    findMarked: async (_kinds, markers) =>
      server
        .all()
        .map((record) => ({ marker: server.markerOf(record), record }))
        .filter(({ marker }) => markers.includes(marker)),
    create: async (drafts, mayStillSend) =>
      drafts.map((draft) =>
        mayStillSend()
          ? { outcome: 'created', record: server.create({ ...draft, by: 'me' }) }
          : { outcome: 'refused', error: new BatonError('unavailable', 'It is too late.') },
      ),
    discussion: {
      readComments: async (key) => server.hanging.comments(key, 0),
      addComment: async (key, html) => server.hanging.addComment(key, html, 'me'),
      editComment: async (_key, id, html) => server.hanging.editComment(id, html, 'me'),
    },
    dependencies: {
      read: async (key) => server.hanging.awaited(key),
      add: async (key, other) => server.hanging.await(key, other, 'me'),
    },
    files: {
      mostBytes: isAha ? 1_000 : 500,
      listAttachments: async (key) => server.hanging.files(key, 0),
      readAttachment: async (_key, { id }) => server.hanging.bytesOf(id),
      addAttachment: async (key, file) => server.hanging.addFile(key, file, 'me'),
    },
    update: async (key, fields) => server.update(key, fields, 'me'),
    remove: async (key) => server.setHidden(key, true),
    mark: async (key, mark) => server.mark(key, mark?.marker ?? ''),
    // What a record was created with is no edit.
    readHistory: async (key) => server.edits.filter((edit) => edit.key.id === key.id && edit.count > 1),
    findPerson: async () => null,
    findByName: async (kind, name) => {
      const found = server.all().find((record) => record.kind === kind && record.name === name);
      return found === undefined ? null : recordId(found.id);
    },
  };
}
