import type { Candidate, Places } from '../../lib/model/candidate';
import type { Link } from '../../lib/model/link';
import { keyText } from '../../lib/model/record';
import type {
  Conflict,
  Cursors,
  DirtyPair,
  Intent,
  JournalEntry,
  OpenWrite,
  PairNotes,
  Store,
} from '../../lib/sync/ports';

/** How the store runs what it is asked: the browser may end before or after it. */
export type RunLocally = <Value>(what: string, effect: () => Value) => Promise<Value>;

export interface MemoryStore extends Store {
  /** Something else that is written to the same disk: taken back with the rest. */
  alsoUndo(undo: () => void): void;
  /** Takes back what was not yet safe on disk. */
  powerCut(): void;
  /** Everything is gone, as when somebody clears the profile. */
  wipe(): void;
  /** What stands in it, for the oracles. */
  readonly contents: Contents;
}

export interface Contents {
  readonly intents: Map<string, Intent>;
  readonly links: Map<string, Link>;
  readonly byRally: Map<string, string>;
  readonly cursors: Map<string, Cursors>;
  readonly dirty: Map<string, DirtyPair>;
  readonly openWrites: Map<string, OpenWrite>;
  readonly conflicts: Map<string, Conflict>;
  readonly notes: Map<string, PairNotes>;
  /** By number. */
  readonly journal: Map<number, JournalEntry>;
  readonly candidates: Map<string, Candidate>;
  readonly places: Map<string, Places>;
  /** Every conflict that was ever put, for the oracles. */
  readonly raised: Conflict[];
}

/**
 * The store's port in memory. Writes are in order: a power cut takes back the youngest ones, those after the last write
 * that was waited for on disk. That is IndexedDB with relaxed durability, but for intents.
 */
export function createMemoryStore(run: RunLocally): MemoryStore {
  const contents: Contents = {
    intents: new Map(),
    links: new Map(),
    byRally: new Map(),
    cursors: new Map(),
    dirty: new Map(),
    openWrites: new Map(),
    conflicts: new Map(),
    notes: new Map(),
    candidates: new Map(),
    places: new Map(),
    journal: new Map(),
    raised: [],
  };
  const { intents, links, byRally, cursors, dirty, openWrites, conflicts, notes, journal, raised, candidates, places } =
    contents;
  let undoes: (() => void)[] = [];
  let nextEntry = 1;

  function put<Key, Value>(map: Map<Key, Value>, key: Key, value: Value): void {
    const old = map.get(key);
    undoes.push(() => (old === undefined ? map.delete(key) : map.set(key, old)));
    map.set(key, value);
  }

  function drop<Key, Value>(map: Map<Key, Value>, key: Key): void {
    const old = map.get(key);
    if (old === undefined) return;
    undoes.push(() => map.set(key, old));
    map.delete(key);
  }

  const linkKey = (integrationId: string, text: string) => `${integrationId} ${text}`;

  return {
    contents,
    alsoUndo: (undo) => undoes.push(undo),
    powerCut() {
      for (const undo of undoes.reverse()) undo();
      undoes = [];
    },
    wipe() {
      for (const map of [intents, links, byRally, cursors, dirty, openWrites, conflicts, notes, candidates, places])
        map.clear();
      journal.clear();
      undoes = [];
    },
    putIntents: (added) =>
      run('put intents', () => {
        for (const each of added) intents.set(each.marker, each);
        undoes = [];
      }),
    listIntents: () => run('list intents', () => [...intents.values()]),
    removeIntents: (markers) =>
      run('remove intents', () => {
        for (const marker of markers) drop(intents, marker);
      }),
    findLink: (integrationId, key) =>
      run('find link', () => {
        const text = key.system === 'aha' ? keyText(key) : byRally.get(linkKey(integrationId, keyText(key)));
        return text === undefined ? null : (links.get(linkKey(integrationId, text)) ?? null);
      }),
    listLinks: (integrationId) =>
      run('list links', () => [...links.values()].filter((link) => link.integrationId === integrationId)),
    putLinks: (added) =>
      run('put links', () => {
        for (const each of added) {
          const key = linkKey(each.integrationId, keyText(each.aha));
          const old = links.get(key);
          if (old !== undefined) drop(byRally, linkKey(each.integrationId, keyText(old.rally)));
          put(links, key, each);
          put(byRally, linkKey(each.integrationId, keyText(each.rally)), keyText(each.aha));
        }
      }),
    removeLink: (link) =>
      run('remove link', () => {
        drop(links, linkKey(link.integrationId, keyText(link.aha)));
        drop(byRally, linkKey(link.integrationId, keyText(link.rally)));
      }),
    appendJournal: (entries) =>
      run('append journal', () => {
        const ids = entries.map((_, index) => nextEntry + index);
        for (const [index, each] of entries.entries()) put(journal, nextEntry + index, each);
        nextEntry += entries.length;
        return ids;
      }),
    retractJournal: (ids) =>
      run('retract journal', () => {
        for (const id of ids) drop(journal, id);
      }),
    listJournalOf: (about, sinceMs) =>
      run('list journal', () =>
        [...journal]
          .sort(([one], [other]) => one - other)
          .map(([, each]) => each)
          .filter((each) => keyText(each.about) === keyText(about) && each.atMs >= sinceMs),
      ),
    readCursors: (integrationId) =>
      run('read cursors', () => cursors.get(integrationId) ?? { aha: null, rally: null, scannedAtMs: null }),
    advance: (integrationId, next, pairs) =>
      run('advance', () => {
        put(cursors, integrationId, next);
        for (const pair of pairs) put(dirty, linkKey(pair.integrationId, keyText(pair.aha)), pair);
      }),
    markDirty: (pairs) =>
      run('mark dirty', () => {
        for (const pair of pairs) put(dirty, linkKey(pair.integrationId, keyText(pair.aha)), pair);
      }),
    listDirty: (integrationId) =>
      run('list dirty', () => [...dirty.values()].filter((pair) => pair.integrationId === integrationId)),
    clearDirty: (pair) => run('clear dirty', () => drop(dirty, linkKey(pair.integrationId, keyText(pair.aha)))),
    putOpenWrite: (write) =>
      run('put open write', () => {
        openWrites.set(write.id, write);
        undoes = [];
      }),
    listOpenWrites: (integrationId) =>
      run('list open writes', () => [...openWrites.values()].filter((each) => each.integrationId === integrationId)),
    removeOpenWrite: (write) => run('remove open write', () => drop(openWrites, write.id)),
    // Not a step of its own: nothing hangs on when it is read.
    listConflicts: async (integrationId) =>
      [...conflicts.values()].filter((each) => each.integrationId === integrationId),
    findConflict: (integrationId, aha) =>
      run('find conflict', () => conflicts.get(linkKey(integrationId, keyText(aha))) ?? null),
    putConflict: (conflict) =>
      run('put conflict', () => {
        conflicts.set(linkKey(conflict.integrationId, keyText(conflict.aha)), conflict);
        raised.push(conflict);
        undoes = [];
      }),
    listCandidates: (integrationId) =>
      run('list candidates', () => [...candidates.values()].filter((each) => each.integrationId === integrationId)),
    putCandidates: (added) =>
      run('put candidates', () => {
        for (const each of added) put(candidates, linkKey(each.integrationId, keyText(each.record)), each);
      }),
    removeCandidates: (integrationId, records) =>
      run('remove candidates', () => {
        for (const record of records) drop(candidates, linkKey(integrationId, keyText(record)));
      }),
    readPlaces: (integrationId, ids) =>
      run('read places', () => {
        const known = places.get(integrationId);
        return known === undefined ? null : new Map([...known].filter(([id]) => ids.includes(id)));
      }),
    putPlaces: (integrationId, seen, isWhole) =>
      run('put places', () => {
        const known = places.get(integrationId);
        if (isWhole || known !== undefined) put(places, integrationId, new Map([...(known ?? []), ...seen]));
      }),
    removeConflict: (integrationId, aha) =>
      run('remove conflict', () => drop(conflicts, linkKey(integrationId, keyText(aha)))),
    findNotes: (integrationId, aha) => run('find notes', () => notes.get(linkKey(integrationId, keyText(aha))) ?? null),
    putNotes: (each) =>
      run('put notes', () => {
        const key = linkKey(each.integrationId, keyText(each.aha));
        if (each.notes.length === 0) drop(notes, key);
        else put(notes, key, each);
      }),
  };
}
