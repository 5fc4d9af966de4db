import type { Link } from '../model/link';
import { createLinkIndex } from './link-index';
import { type PackedLink, unpackLink } from './packed-link';

/** One integration's links in memory. A link is unpacked when it is first asked for, and then kept. */
export interface LinkMap {
  readonly size: number;
  /** Adds a link in place of the one of the same Aha! record. */
  put(packed: PackedLink): void;
  remove(ahaKey: string): void;
  findByAha(ahaKey: string): Link | null;
  findByRally(rallyKey: string): Link | null;
  /** By what an Aha! page calls its record: the reference or the id. */
  findByPage(idOrRef: string): Link | null;
  /** In the order of their Aha! keys. */
  list(): readonly Link[];
  /** The packed links of these blocks, see `blockOf`. */
  listBlocks(blocks: ReadonlySet<number>): ReadonlyMap<number, readonly PackedLink[]>;
  ahaKeys(): Iterable<string>;
}

interface Entry {
  readonly packed: PackedLink;
  link: Link | null;
}

/** How many blocks an integration's links are spread over: some 300 links in each of them when there are 10 000. */
const BLOCKS = 32;

/** The block that a link is stored in, which follows from its Aha! key alone. */
export function blockOf(ahaKey: string): number {
  let hash = 0;
  for (let index = 0; index < ahaKey.length; index++) hash = (hash * 31 + ahaKey.charCodeAt(index)) >>> 0;
  return hash % BLOCKS;
}

/** An empty map. */
export function createLinkMap(): LinkMap {
  const entries = new Map<string, Entry>();
  const byRally = createLinkIndex(entries, (_ahaKey, { packed }) => [packed[1]]);
  const byPage = createLinkIndex(entries, (ahaKey, { packed }) => [
    packed[2],
    ahaKey.slice(ahaKey.lastIndexOf(':') + 1),
  ]);

  function remove(ahaKey: string): void {
    const old = entries.get(ahaKey);
    if (old === undefined) return;
    byRally.drop(ahaKey, old);
    byPage.drop(ahaKey, old);
    entries.delete(ahaKey);
  }

  function find(ahaKey: string | undefined): Link | null {
    const entry = ahaKey === undefined ? undefined : entries.get(ahaKey);
    return entry === undefined ? null : unpacked(entry);
  }

  return {
    get size() {
      return entries.size;
    },
    put(packed) {
      const [ahaKey] = packed;
      remove(ahaKey);
      const entry = { packed, link: null };
      entries.set(ahaKey, entry);
      byRally.add(ahaKey, entry);
      byPage.add(ahaKey, entry);
    },
    remove,
    findByAha: find,
    findByRally: (rallyKey) => find(byRally.find(rallyKey)),
    findByPage: (idOrRef) => find(byPage.find(idOrRef)),
    list: () => [...entries].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, entry]) => unpacked(entry)),
    listBlocks(blocks) {
      const listed = new Map<number, PackedLink[]>([...blocks].map((block) => [block, []]));
      for (const [ahaKey, { packed }] of entries) listed.get(blockOf(ahaKey))?.push(packed);
      return listed;
    },
    ahaKeys: () => entries.keys(),
  };
}

function unpacked(entry: Entry): Link {
  entry.link ??= unpackLink(entry.packed);
  return entry.link;
}
