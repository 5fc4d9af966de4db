import { describe, expect, it } from 'vitest';
import { createLedgerServer, GATE } from '../../../test/simulation/fake-ledger';
import { integration } from '../../../test/simulation/integration';
import { BatonError } from '../../errors';
import type { Link } from '../../model/link';
import { keyText, type RecordKey, recordId } from '../../model/record';
import type { Ledger, LedgerRow, NewLedgerRow } from '../ports';
import { carryOver } from './carry-over';
import { joinPlaces } from './join-places';
import { generationOf, linkRows, readLink, tombstoneRow } from './link-rows';

const keyOf = (id: string): RecordKey => ({ system: 'aha', kind: 'feature', id: recordId(id) });

function linkOf(id: string, rallyId: string): Link {
  return {
    integrationId: '',
    aha: { ...keyOf(id), ref: `A-${id}`, url: 'https://aha.example/1' },
    rally: { system: 'rally', kind: 'x', id: recordId(rallyId), ref: `US${rallyId}`, url: 'https://rally.example/1' },
    base: { mappingHash: 'm', ahaVersion: '5', rallyVersion: '7', fields: { name: { aha: 'a', rally: 'r' } } },
    state: 'linked',
    rallyStatus: '',
  };
}

/** A place that lists two rows at a time, and counts what is asked of it until it breaks. */
function openPlace() {
  let nowMs = Date.UTC(2026, 0, 10, 12);
  const server = createLedgerServer(() => ++nowMs);
  const all: (LedgerRow & { readonly host: RecordKey })[] = [];
  const place = {
    left: Number.POSITIVE_INFINITY,
    append: async (host: RecordKey, rows: readonly NewLedgerRow[]) => {
      if (--place.left < 0) throw new BatonError('unknown', 'Cut off.');
      server.append(host, rows);
      const added = server.read(host, 0).rows.slice(-rows.length);
      all.push(...added.map((row) => ({ ...row, host })));
    },
    read: async (host: RecordKey) => server.read(host, 0),
    remove: async (ids: readonly string[]) => server.remove(ids),
    gate: async () => GATE,
    list: async (from: string | null) => {
      const rows = all.filter(({ id }) => Number(id) > Number(from ?? 0)).slice(0, 2);
      return { rows, next: rows.length < 2 ? null : (rows.at(-1)?.id ?? null) };
    },
  };
  return place;
}

function openBoth() {
  const [aha, rally] = [openPlace(), openPlace()];
  const world = { ledger: joinPlaces({ above: [], own: aha, below: [rally] }), author: 'me', integration };
  const run = async () => {
    let at: string | null = null;
    do at = await carryOver(world, rally, at);
    while (at !== null);
  };
  return { aha, rally, run };
}

async function fill(rally: Ledger): Promise<void> {
  await rally.append(keyOf('1'), [{ kind: 'claim', about: keyOf('1'), author: 'me', value: '1' }]);
  await rally.append(keyOf('1'), linkRows(linkOf('1', '900'), 'me', 0, integration));
  await rally.append(keyOf('2'), linkRows(linkOf('2', '901'), 'me', 0, integration));
  await rally.append(keyOf('2'), [tombstoneRow(keyOf('2'), 'me', 0, integration)]);
  await rally.append(keyOf('3'), linkRows(linkOf('3', '902'), 'you', 0, integration));
  await rally.append(GATE, [{ kind: 'ignored', about: keyOf('77'), author: 'me', value: '1' }]);
}

async function tell(place: Ledger) {
  const at = async (id: string) => {
    const { rows } = await place.read(keyOf(id));
    const link = readLink(rows, keyOf(id), integration);
    return [link?.rally.id ?? null, link?.base?.fields.name ?? null, generationOf(rows, keyOf(id), integration)];
  };
  const ignored = (await place.read(GATE)).rows.map(({ kind, about }) => `${kind} ${keyText(about)}`);
  return { first: await at('1'), second: await at('2'), third: await at('3'), ignored };
}

const carried = {
  first: ['900', { aha: 'a', rally: 'r' }, 0],
  second: [null, null, 1],
  third: [null, null, 0],
  ignored: ['ignored aha:feature:77'],
};

describe('rows that are carried over to a better place', () => {
  it('are links with their bases, tombstones and what is ignored, of this browser alone', async () => {
    const { aha, rally, run } = openBoth();
    await fill(rally);
    await run();
    expect(await tell(aha)).toEqual(carried);
    expect((await aha.read(keyOf('1'))).rows.map(({ kind }) => kind)).toEqual(['link', 'base']);
  });

  it('are the same wherever the copying was cut off, and none twice', async () => {
    for (let left = 0; left < 4; left++) {
      const { aha, rally, run } = openBoth();
      await fill(rally);
      aha.left = left;
      if (left < 3) await expect(run()).rejects.toMatchObject({ kind: 'unknown' });
      aha.left = Number.POSITIVE_INFINITY;
      await run();
      await run();
      expect(await tell(aha)).toEqual(carried);
      expect((await aha.list(null)).rows.length + (await aha.list('2')).rows.length).toBe(4);
    }
  });

  it('leave alone what colleagues have written to the new place already', async () => {
    const { aha, rally, run } = openBoth();
    await fill(rally);
    await aha.append(keyOf('1'), linkRows(linkOf('1', '900'), 'you', 0, integration));
    await run();
    expect((await aha.read(keyOf('1'))).rows.map(({ author }) => author)).toEqual(['you', 'you']);
  });

  it('are those of the integration that moves, not of another one with another Rally project', async () => {
    const { aha, rally, run } = openBoth();
    const other = { rally: { ...integration.rally, projectId: recordId('8') } };
    await rally.append(keyOf('1'), linkRows(linkOf('1', '900'), 'me', 0, other));
    await run();
    expect((await aha.list(null)).rows).toEqual([]);
  });

  it('stay where they are on a record that takes none in the new place', async () => {
    const { aha, rally, run } = openBoth();
    await fill(rally);
    const append = aha.append;
    aha.append = async (host, rows) => {
      if (host.kind === 'feature' && host.id === '1') throw new BatonError('invalid', 'Aha! takes no rows here.');
      return append(host, rows);
    };
    await run();
    expect(await tell(aha)).toEqual({ ...carried, first: [null, null, 0] });
  });
});
