import { describe, expect, it } from 'vitest';
import { createLedgerServer, GATE } from '../../../test/simulation/fake-ledger';
import { BatonError, type ErrorKind } from '../../errors';
import { type RecordKey, recordId } from '../../model/record';
import type { Ledger, NewLedgerRow } from '../ports';
import { joinPlaces } from './join-places';

const START_MS = Date.UTC(2026, 0, 10, 12);
const host: RecordKey = { system: 'aha', kind: 'feature', id: recordId('6001') };
const row = (value: string, author = 'me'): NewLedgerRow => ({ kind: 'base', about: host, author, value });

/** Two servers whose clocks are an hour apart, and both people’s view of them. */
function openTeam() {
  let nowMs = START_MS;
  const open = (aheadMs: number, gate: RecordKey): Ledger => {
    const server = createLedgerServer(() => nowMs + aheadMs);
    return {
      append: async (to, rows) => server.append(to, rows),
      read: async (from) => server.read(from, 0),
      remove: async (ids) => server.remove(ids),
      gate: async () => gate,
    };
  };
  const aha = open(0, GATE);
  const rally = open(60 * 60_000, { system: 'rally', kind: 'imports', id: recordId('3') });
  return {
    aha,
    rally,
    high: joinPlaces({ above: [], own: aha, below: [rally] }),
    low: joinPlaces({ above: [aha], own: rally, below: [] }),
    pass: (byMs: number) => {
      nowMs += byMs;
    },
  };
}

const valuesIn = async (ledger: Ledger, at = host) => (await ledger.read(at)).rows.map(({ value }) => value);

describe('a ledger of several places', () => {
  it('writes to its own and reads all, in the order of time whatever the servers’ clocks say', async () => {
    const { aha, rally, high, low, pass } = openTeam();
    for (const [ledger, value] of [
      [high, '1'],
      [low, '2'],
      [high, '3'],
      [low, '4'],
    ] as const) {
      await ledger.append(host, [row(value)]);
      pass(5_000);
    }
    expect([await valuesIn(aha), await valuesIn(rally)]).toEqual([
      ['1', '3'],
      ['2', '4'],
    ]);
    expect(await valuesIn(high)).toEqual(['1', '2', '3', '4']);
    expect(await valuesIn(low)).toEqual(['1', '2', '3', '4']);
  });

  it('keeps the age of every row, and tells those of other places', async () => {
    const { high, low, pass } = openTeam();
    await high.append(host, [row('1')]);
    pass(10_000);
    await low.append(host, [row('2')]);
    pass(20_000);
    for (const ledger of [high, low]) {
      const { rows, nowAt } = await ledger.read(host);
      expect(rows.map(({ writtenAt }) => Date.parse(nowAt) - Date.parse(writtenAt))).toEqual([30_000, 20_000]);
    }
    const placesOf = async (ledger: Ledger) => (await ledger.read(host)).rows.map(({ elsewhere }) => elsewhere);
    expect([await placesOf(high), await placesOf(low)]).toEqual([
      [undefined, 'below'],
      ['above', undefined],
    ]);
  });

  it('yields in every place but the first', () => {
    const { high, low } = openTeam();
    expect([high.yields, low.yields]).toEqual([false, true]);
  });

  it('removes rows where they stand', async () => {
    const { high, low } = openTeam();
    await high.append(host, [row('1'), row('2')]);
    await low.append(host, [row('3'), row('4')]);
    const { rows } = await low.read(host);
    await low.remove(rows.filter(({ value }) => value === '2' || value === '3').map(({ id }) => id));
    expect(await valuesIn(high)).toEqual(['1', '4']);
  });

  it('finds what stands at the gate, though each place has its own', async () => {
    const { aha, rally, high, low } = openTeam();
    await high.append(await high.gate(), [row('1')]);
    await low.append(await low.gate(), [row('2')]);
    expect([await valuesIn(high, await high.gate()), await valuesIn(low, await low.gate())]).toEqual([
      ['1', '2'],
      ['1', '2'],
    ]);
    expect([await valuesIn(aha, GATE), await valuesIn(rally, await rally.gate())]).toEqual([['1'], ['2']]);
  });

  it.each<ErrorKind>(['permission', 'invalid', 'gone'])('goes without a place that is not there (%s)', async (kind) => {
    const { rally, low } = openTeam();
    await low.append(host, [row('1')]);
    expect(await valuesIn(joinPlaces({ above: [refusing(kind)], own: rally, below: [] }))).toEqual(['1']);
    await expect(joinPlaces({ above: [], own: refusing(kind), below: [rally] }).read(host)).rejects.toMatchObject({
      kind,
    });
  });

  it.each<ErrorKind>(['offline', 'rate', 'unavailable', 'auth'])(
    'does not take no answer for no rows (%s)',
    async (kind) => {
      const { rally } = openTeam();
      const low = joinPlaces({ above: [refusing(kind)], own: rally, below: [] });
      await expect(low.read(host)).rejects.toMatchObject({ kind });
    },
  );
});

function refusing(kind: ErrorKind): Ledger {
  const refuse = () => Promise.reject(new BatonError(kind, 'No.'));
  return { append: refuse, read: refuse, remove: refuse, gate: refuse };
}
