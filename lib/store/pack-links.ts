import * as v from 'valibot';
import { blockOf } from './link-map';
import type { Upgrade } from './migrations';
import type { PackedLink } from './packed-link';

const names = v.object({ rallyKey: v.optional(v.string(), ''), aha: v.object({ ref: v.optional(v.string(), '') }) });

/**
 * Moves links from rows of their own into blocks. A row that cannot be read goes along as it is: whoever asks for it is
 * told so, as before.
 */
export async function packLinks(transaction: Upgrade): Promise<void> {
  const links = transaction.objectStore('links');
  const [keys, rows] = await Promise.all([links.getAllKeys(), links.getAll()]);
  const blocks = new Map<string, Map<number, PackedLink[]>>();
  for (const [place, [integrationId, ahaKey]] of keys.entries()) {
    const mine = blocks.get(integrationId) ?? new Map<number, PackedLink[]>();
    blocks.set(integrationId, mine);
    const block = mine.get(blockOf(ahaKey)) ?? [];
    mine.set(blockOf(ahaKey), block);
    block.push(packRow(ahaKey, rows[place]));
  }
  for (const [integrationId, mine] of blocks) {
    for (const [number, block] of mine) {
      await transaction.objectStore('linkBlocks').put({ integrationId, links: block }, [integrationId, number]);
    }
  }
}

function packRow(ahaKey: string, row: unknown): PackedLink {
  const named = v.safeParse(names, row);
  const { rallyKey, aha } = named.success ? named.output : { rallyKey: '', aha: { ref: '' } };
  return [ahaKey, rallyKey, aha.ref, JSON.stringify(row)];
}
