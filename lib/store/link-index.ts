/**
 * Finds Aha! keys by something else that links are known by. Filled at the first question, because most workers are
 * woken for something else. Where several links share a name, the lowest Aha! key is found, whatever the order of writing.
 */
export interface LinkIndex<Entry> {
  /** The Aha! key under this name, or `undefined`. */
  find(name: string): string | undefined;
  add(ahaKey: string, entry: Entry): void;
  drop(ahaKey: string, entry: Entry): void;
}

/** An index over `entries` by Aha! key, which must hold what was added and not dropped. */
export function createLinkIndex<Entry>(
  entries: ReadonlyMap<string, Entry>,
  namesOf: (ahaKey: string, entry: Entry) => readonly string[],
): LinkIndex<Entry> {
  let keys: Map<string, readonly string[]> | null = null;

  function insert(into: Map<string, readonly string[]>, ahaKey: string, entry: Entry): void {
    for (const name of namesOf(ahaKey, entry)) {
      const known = into.get(name);
      into.set(name, known === undefined ? [ahaKey] : [...known, ahaKey].sort());
    }
  }

  return {
    find(name) {
      if (keys === null) {
        keys = new Map();
        for (const [ahaKey, entry] of entries) insert(keys, ahaKey, entry);
      }
      return keys.get(name)?.[0];
    },
    add(ahaKey, entry) {
      if (keys !== null) insert(keys, ahaKey, entry);
    },
    drop(ahaKey, entry) {
      if (keys === null) return;
      for (const name of namesOf(ahaKey, entry)) {
        const others = (keys.get(name) ?? []).filter((each) => each !== ahaKey);
        if (others.length === 0) keys.delete(name);
        else keys.set(name, others);
      }
    },
  };
}
