import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/support/fresh-database';
import { type RecordKey, recordId } from '../model/record';
import { createBrowserLedger } from './ledger-rows';

const host: RecordKey = { system: 'aha', kind: 'feature', id: recordId('1') };
const other: RecordKey = { system: 'aha', kind: 'feature', id: recordId('2') };

describe('the ledger in this browser', () => {
  it('answers the rows of a host in the order they were written, with the time of writing', async () => {
    let nowMs = Date.UTC(2026, 0, 5);
    const ledger = createBrowserLedger(await freshDatabase(), () => nowMs);
    await ledger.append(host, [{ kind: 'claim', about: host, author: 'me', value: '1' }]);
    nowMs += 1_000;
    await ledger.append(other, [{ kind: 'claim', about: other, author: 'me', value: '2' }]);
    await ledger.append(host, [{ kind: 'link', about: host, author: 'you', value: '3' }]);
    const { rows, nowAt } = await ledger.read(host);
    expect(rows.map((row) => [row.kind, row.author, row.writtenAt])).toEqual([
      ['claim', 'me', '2026-01-05T00:00:00.000Z'],
      ['link', 'you', '2026-01-05T00:00:01.000Z'],
    ]);
    expect(nowAt).toBe('2026-01-05T00:00:01.000Z');
  });

  it('removes rows by their id', async () => {
    const ledger = createBrowserLedger(await freshDatabase(), () => 0);
    await ledger.append(host, [
      { kind: 'claim', about: host, author: 'me', value: '1' },
      { kind: 'claim', about: host, author: 'me', value: '2' },
    ]);
    const [first] = (await ledger.read(host)).rows;
    await ledger.remove(first === undefined ? [] : [first.id]);
    expect((await ledger.read(host)).rows.map((row) => row.value)).toEqual(['2']);
  });

  it('lists all rows with their hosts, some at a time', async () => {
    const ledger = createBrowserLedger(await freshDatabase(), () => 0);
    const row = (value: number) => ({ kind: 'link', about: host, author: 'me', value: String(value) }) as const;
    await ledger.append(
      host,
      Array.from({ length: 100 }, (_, index) => row(index)),
    );
    await ledger.append(other, [row(100)]);
    const first = await ledger.list?.(null);
    const second = await ledger.list?.(first?.next ?? null);
    expect([first?.rows.length, second?.rows.length, second?.next]).toEqual([100, 1, null]);
    expect(first?.rows[99]).toMatchObject({ host, value: '99' });
    expect(second?.rows[0]).toMatchObject({ host: other, value: '100' });
  });
});
