import { beforeEach, describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { MIRAS_KEY, openRallyDesk, type RallyDesk } from '../../test/support/rally-desk';
import { operationResult, queryResult, scriptRally } from '../../test/support/scripted-rally';
import { type RecordKey, recordId } from '../model/record';
import type { NewLedgerRow } from '../sync/ports';
import { createRallyLedger, probeRallyLedger } from './ledger';
import { formatRow, parseRow, VALUE_LENGTH } from './ledger-rows';

const host: RecordKey = { system: 'aha', kind: 'feature', id: recordId('6776881149488625529') };
const rowOf = (value: string, kind: NewLedgerRow['kind'] = 'claim'): NewLedgerRow => ({
  kind,
  about: host,
  author: 'browser1',
  value,
});

let desk: RallyDesk;
beforeEach(async () => {
  desk = await openRallyDesk();
});
const open = () => createRallyLedger({ client: desk.world.client(MIRAS_KEY), ...desk.place });

describe('rows', () => {
  it.each(['1', '', 'Köln <b>&amp;</b> "quoted" 🙂\n', 'x'.repeat(32_000)])(
    'come back as they were: %.30s',
    (value) => {
      const text = formatRow(rowOf(value));
      expect(text).toMatch(/^[ -~]*$/);
      expect(text).not.toMatch(/[<>&]/);
      expect(parseRow(text)).toEqual(rowOf(value));
    },
  );

  it('that Rally could not hold whole are refused before anything is sent', () => {
    expect(() => formatRow(rowOf('x'.repeat(VALUE_LENGTH)))).toThrow(/more than Rally can keep/);
  });

  it.each(['', 'true', '{"kind":"claim"}', '{"kind":"wish","about":{}}', 'not JSON'])(
    'are not taken from %s',
    (text) => {
      expect(parseRow(text)).toBeNull();
    },
  );
});

describe('the ledger in Rally', () => {
  it('answers rows in the order in which the server took them, with its time', async () => {
    const [one, other] = [open(), open()];
    await one.append(host, [rowOf('first')]);
    await other.append(host, [rowOf('second', 'link'), rowOf('third', 'base')]);
    const { rows, nowAt } = await one.read(host);
    expect(rows.map(({ kind, value }) => [kind, value])).toEqual([
      ['claim', 'first'],
      ['link', 'second'],
      ['base', 'third'],
    ]);
    expect(rows[0]).toMatchObject({ about: host, author: 'browser1' });
    expect(Date.parse(nowAt)).toBe(desk.world.clock.nowMs());
    expect(Date.parse(rows[0]?.writtenAt ?? '')).toBeLessThanOrEqual(Date.parse(nowAt));
  });

  it('writes one row in one request, several in one batch, none in none', async () => {
    await open().append(host, [rowOf('1')]);
    await open().append(host, [rowOf('2'), rowOf('3')]);
    await open().append(host, []);
    expect(desk.world.takeLog()).toEqual(['POST preference/create', 'POST batch']);
  });

  it('keeps the rows of each record apart, and removes what is named', async () => {
    const ledger = open();
    const other: RecordKey = { ...host, id: recordId('6776881149488625530') };
    await ledger.append(host, [rowOf('mine')]);
    await ledger.append(other, [rowOf('other')]);
    const { rows } = await ledger.read(host);
    expect(rows.map(({ value }) => value)).toEqual(['mine']);
    await ledger.remove(rows.map(({ id }) => id));
    await ledger.remove(rows.map(({ id }) => id));
    expect((await ledger.read(host)).rows).toEqual([]);
    expect((await ledger.read(other)).rows).toHaveLength(1);
  });

  it('lists all rows with their hosts, some at a time, and nothing of other projects or other people', async () => {
    const client = desk.world.client(MIRAS_KEY);
    const Project = { _ref: `/project/${desk.place.projectId}` };
    const ledger = open();
    await ledger.append(
      host,
      Array.from({ length: 99 }, (_, index) => rowOf(String(index))),
    );
    await client.write('preference/create', { Name: 'baton.colours', Value: 'red', Project }, {});
    await client.write('preference/create', { Name: `baton.feature.${host.id}`, Value: 'red' }, {});
    const gate = await ledger.gate();
    await ledger.append(gate, [rowOf('last', 'ignored')]);
    const first = await ledger.list?.(null);
    const second = await ledger.list?.(first?.next ?? null);
    expect([first?.rows.length, second?.rows.length, second?.next]).toEqual([99, 1, null]);
    expect(first?.rows[98]).toMatchObject({ host, kind: 'claim', value: '98' });
    expect(second?.rows[0]).toMatchObject({ host: gate, kind: 'ignored', value: 'last' });
  });

  it('reads on past a page, by what it read last, so that a row which goes meanwhile hides no other', async () => {
    const all = Array.from({ length: 2_001 }, (_, at) => ({ ObjectID: 100 + at, Value: formatRow(rowOf(`${at}`)) }));
    const asked: string[] = [];
    const { client } = scriptRally((request) => {
      const query = new URL(request.url).searchParams.get('query') ?? '';
      asked.push(query);
      const after = Number(/ObjectID > (\d+)/.exec(query)?.[1] ?? 0);
      return queryResult(
        all.filter(({ ObjectID }) => ObjectID > after && !(after > 0 && ObjectID < 200)).slice(0, 2_000),
      );
    });
    const { rows } = await createRallyLedger({ client, ...desk.place }).read(host);
    expect(rows.map(({ value }) => Number(value))).toEqual(all.map((_, at) => at));
    expect(asked).toHaveLength(2);
  });

  it('leaves out what somebody else put under the same name', async () => {
    const client = desk.world.client(MIRAS_KEY);
    const Project = { _ref: `/project/${desk.place.projectId}` };
    await client.write('preference/create', { Name: `baton.feature.${host.id}`, Value: 'colour: red', Project }, {});
    expect((await open().read(host)).rows).toEqual([]);
  });

  it('says of a row whose reply was lost that it may be there, and shows it', async () => {
    desk.world.fault(/^POST preference\/create$/, 'lost reply');
    expect((await failureOf(open().append(host, [rowOf('1')]))).kind).toBe('unknown');
    expect((await open().read(host)).rows).toHaveLength(1);
  });

  it('does not know what is there when a batch was answered in part', async () => {
    const made = { Errors: [], Warnings: [], Object: {} };
    const refused = { Errors: ['Not authorized to perform action'], Warnings: [] };
    const answer = (Results: unknown[]) => Response.json({ BatchResult: { Errors: [], Warnings: [], Results } });
    const rows = [rowOf('1'), rowOf('2')];
    desk.world.fault(/^POST batch$/, answer([made, refused]));
    expect((await failureOf(open().append(host, rows))).kind).toBe('unknown');
    desk.world.fault(/^POST batch$/, answer([made]));
    expect((await failureOf(open().append(host, rows))).kind).toBe('unknown');
    desk.world.fault(/^POST batch$/, answer([refused, refused]));
    expect((await failureOf(open().append(host, rows))).kind).toBe('permission');
  });
});

describe('the probe', () => {
  it('leaves nothing behind', async () => {
    await probeRallyLedger({ client: desk.world.client(MIRAS_KEY), ...desk.place });
    expect(desk.world.rally.state().Preference ?? []).toEqual([]);
  });

  it('finds out who does not see what was written, and who may not take it away', async () => {
    const made = operationResult({ ObjectID: 7 });
    const row = { ObjectID: 7, Value: formatRow(rowOf('', 'unlinked')) };
    const unseen = scriptRally([made, queryResult([])]);
    expect(await failureOf(probeRallyLedger({ client: unseen.client, ...desk.place }))).toMatchObject({
      kind: 'permission',
      message: expect.stringContaining('does not show'),
    });
    const kept = scriptRally([
      made,
      queryResult([row]),
      operationResult(null, ['Not authorized to delete Preference']),
    ]);
    const failure = await failureOf(probeRallyLedger({ client: kept.client, ...desk.place }));
    expect(failure.message).toMatch(/does not allow this/);
  });

  it('finds out who may not write', async () => {
    const viewer = desk.world.client({ mode: 'key', key: '_rally_key_of_leon_0123456789' });
    expect((await failureOf(probeRallyLedger({ client: viewer, ...desk.place }))).kind).toBe('permission');
  });
});
