import { BatonError } from '../../errors';
import type { Integration } from '../../model/integration';
import { keyText, type RecordKey } from '../../model/record';
import type { Ledger, LedgerRow, LedgerRowKind, NewLedgerRow } from '../ports';
import type { World } from '../world';
import { generationOf, linkRows, readLink, tombstoneRow } from './link-rows';

/** A host of which the new place takes nothing, or whose rows a newer Baton wrote: its rows stay where they are. */
const STAYS = ['permission', 'invalid', 'gone'];

/** Bases come with their links, and claims are not worth it. */
const CARRIED: ReadonlySet<LedgerRowKind> = new Set<LedgerRowKind>(['link', 'unlinked', 'ignored']);

/** Who copies: rows are those of one integration. */
type Carrier = Pick<World, 'ledger' | 'author'> & { readonly integration: Pick<Integration, 'id' | 'rally'> };

/**
 * Copies some of the rows that this browser wrote to the place that it had before into the one that it has now: links
 * with their bases, tombstones, and what is ignored. Answers where to go on, or `null` at the end. Whatever is not
 * copied yet, or was written there by a colleague, is read where it stands; what is copied twice says the same twice. So
 * it may be cut off anywhere and begun again. Throws what passes by itself.
 */
export async function carryOver(world: Carrier, former: Ledger, from: string | null): Promise<string | null> {
  const { rows = [], next = null } = (await former.list?.(from)) ?? {};
  const mine = rows.filter(({ author, kind }) => author === world.author && CARRIED.has(kind));
  const gate = keyText(await former.gate());
  const hosts = new Map(mine.map(({ host }) => [keyText(host), host]));
  for (const [text, host] of hosts) {
    const abouts = new Map(
      mine.filter((row) => keyText(row.host) === text).map(({ about }) => [keyText(about), about]),
    );
    await carryHost(world, text === gate ? await world.ledger.gate() : host, [...abouts.values()]);
  }
  return next;
}

async function carryHost(
  { ledger, author, integration }: Carrier,
  host: RecordKey,
  abouts: readonly RecordKey[],
): Promise<void> {
  try {
    const { rows } = await ledger.read(host);
    const missing = abouts.flatMap((about) => missingHere(rows, about, author, integration));
    if (missing.length > 0) await ledger.append(host, missing);
  } catch (thrown) {
    if (!(thrown instanceof BatonError) || !STAYS.includes(thrown.kind)) throw thrown;
  }
}

/** What all rows together say of a record, and those of this browser's own place do not. */
function missingHere(
  rows: readonly LedgerRow[],
  about: RecordKey,
  author: string,
  integration: Carrier['integration'],
): readonly NewLedgerRow[] {
  const here = rows.filter(({ elsewhere }) => elsewhere === undefined);
  const generation = generationOf(rows, about, integration);
  const link = readLink(rows, about, integration);
  const isNew = link !== null && readLink(here, about, integration)?.rally.id !== link.rally.id;
  const isIgnored = (some: readonly LedgerRow[]) =>
    some.some((row) => row.kind === 'ignored' && keyText(row.about) === keyText(about));
  return [
    ...(generation > generationOf(here, about, integration)
      ? [tombstoneRow(about, author, generation - 1, integration)]
      : []),
    ...(isNew ? linkRows(link, author, generation, integration) : []),
    ...(isIgnored(rows) && !isIgnored(here) ? [{ kind: 'ignored' as const, about, author, value: '1' }] : []),
  ];
}
