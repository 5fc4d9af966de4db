import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script, sentBodies } from '../../test/support/aha/fake-http';
import { BatonError } from '../errors';
import { type RecordKey, recordId } from '../model/record';
import type { NewLedgerRow } from '../sync/ports';
import { createAhaClient } from './client';
import { createAhaLedger } from './ledger';
import { formatFieldName, parseFieldName } from './ledger-names';
import { toFields, toRows } from './ledger-rows';
import { joinValue, splitValue, VALUE_LENGTH } from './ledger-values';
import type { IntegrationField } from './wire';

const host: RecordKey = { system: 'aha', kind: 'feature', id: recordId('6776881149488625529') };
const author = 'b7c1a2';

function open(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  let count = 0;
  const random = () => {
    count += 1;
    return `r${count}`;
  };
  return { http, ledger: createAhaLedger({ client, workspaceId: '1', integrationId: '42', random, nowMs: () => 0 }) };
}

function rowOf(value: string, kind: NewLedgerRow['kind'] = 'claim', about: RecordKey = host): NewLedgerRow {
  return { kind, about, author, value };
}

/** The fields as the server would answer them, with ids from `firstId` on. */
function stored(fields: readonly { name: string; value: string }[], firstId = 100): IntegrationField[] {
  return fields.map((field, index) => ({
    ...field,
    id: String(firstId + index),
    integration_id: '42',
    service_name: 'rally',
    created_at: '2026-11-21T09:00:00.000Z',
  }));
}

describe('names of fields', () => {
  it('reads back what it writes, for any kind', () => {
    const kind = fc.stringMatching(/^[a-z_]+(\/[a-z_]+)?$/);
    const id = fc.stringMatching(/^[0-9]{1,19}$/);
    fc.assert(
      fc.property(kind, id, fc.constantFrom('aha' as const, 'rally' as const), (aboutKind, aboutId, system) => {
        const name = {
          kind: 'base' as const,
          about: { system, kind: aboutKind, id: recordId(aboutId) },
          random: 'x1',
          part: 2,
          parts: 3,
        };
        expect(parseFieldName(formatFieldName(name))).toEqual(name);
      }),
    );
  });

  it.each([
    'id',
    'url',
    'baton_',
    'baton_claim_aha_feature_x_r_1of1',
    'baton_claim_jira_feature_1_r_1of1',
    'baton_wish_aha_feature_1_r_1of1',
    'baton_claim_aha_1_r_1of1',
    'baton_claim_aha_feature_1_r_oneof1',
  ])('does not take %s for its own', (name) => {
    expect(parseFieldName(name)).toBeNull();
  });
});

describe('values of fields', () => {
  it('joins what it splits, whatever the value, in parts that survive trimming and narrow columns', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 900 }), (value) => {
        fc.pre(value.isWellFormed());
        const parts = splitValue({ author, value });
        expect(joinValue(parts)).toEqual({ author, value });
        for (const part of parts) expect(part).toMatch(/^[\x21-\x7e]+$/);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(VALUE_LENGTH);
      }),
    );
  });

  it('keeps a claim in one field', () => {
    expect(splitValue({ author, value: '1' })).toHaveLength(1);
  });

  it.each([['%'], ['%zz'], ['%ff'], ['noauthor'], ['%20x'], ['']])('does not read %o', (part) => {
    expect(joinValue([part])).toBeNull();
  });

  it('refuses an author that could not be told from the value', () => {
    expect(() => splitValue({ author: 'two words', value: '' })).toThrow(expect.objectContaining({ kind: 'invalid' }));
  });
});

describe('rows', () => {
  it('stand in the server’s order, however the answer orders its fields', () => {
    const first = stored(toFields(rowOf('one'), 'a'), 9);
    const second = stored(toFields(rowOf('two'), 'b'), 10);
    expect(toRows([...second, ...first]).map((row) => row.value)).toEqual(['one', 'two']);
  });

  it('are put together from parts in any order, under the oldest part’s place', () => {
    const value = 'x'.repeat(600);
    const parts = stored(toFields(rowOf(value, 'base'), 'a'));
    const [row] = toRows(parts.toReversed());
    expect(row).toMatchObject({
      id: '100+101+102',
      kind: 'base',
      about: host,
      author,
      value,
      writtenAt: '2026-11-21T09:00:00.000Z',
    });
  });

  it('are not read while a part is missing', () => {
    const parts = stored(toFields(rowOf('x'.repeat(600)), 'a'));
    for (const missing of parts) expect(toRows(parts.filter((part) => part !== missing))).toEqual([]);
  });

  it('count once where a part was written twice', () => {
    const fields = toFields(rowOf('x'.repeat(300)), 'a');
    expect(toRows([...stored(fields, 100), ...stored(fields, 200)])).toMatchObject([
      { id: '100+101+200+201', value: 'x'.repeat(300) },
    ]);
  });

  it('of others stay apart', () => {
    const fields = [
      ...stored(toFields(rowOf('1'), 'a'), 1),
      ...stored(toFields({ ...rowOf('1'), author: 'other' }, 'b'), 2),
    ];
    expect(toRows(fields).map((row) => row.author)).toEqual([author, 'other']);
  });

  it('pass over what they cannot read', () => {
    const foreign = stored([
      { name: 'id', value: '5' },
      { name: 'baton_claim_aha_feature_1_r_1of1', value: '%' },
    ]);
    expect(toRows(foreign)).toEqual([]);
  });
});

describe('the ledger in Aha!', () => {
  const path = '/api/v1/features/6776881149488625529';

  it('writes all rows in one request', async () => {
    const { http, ledger } = open({ [`POST ${path}/integrations/42/fields`]: { body: [1, 2, 3] } });
    const child: RecordKey = { system: 'aha', kind: 'requirement', id: recordId('7') };
    await ledger.append(host, [rowOf('1'), rowOf('x'.repeat(300), 'link', child)]);
    expect(http.requests).toHaveLength(1);
    expect(sentBodies(http)).toMatchObject([
      {
        integration_fields: [
          { name: 'baton_claim_aha_feature_6776881149488625529_r1_1of1', value: 'b7c1a2%201' },
          { name: 'baton_link_aha_requirement_7_r2_1of2' },
          { name: 'baton_link_aha_requirement_7_r2_2of2' },
        ],
      },
    ]);
  });

  it('writes nothing for no rows', async () => {
    const { http, ledger } = open({});
    await ledger.append(host, []);
    expect(http.requests).toHaveLength(0);
  });

  it('reads rows with the server’s time, those of another integration too', async () => {
    const fields = stored(toFields(rowOf('1'), 'a')).map((field) => ({ ...field, integration_id: 43 }));
    const { ledger } = open({ [`GET ${path}`]: { body: { feature: { integration_fields: fields } } } });
    expect(await ledger.read(host)).toMatchObject({ rows: [{ kind: 'claim' }], nowAt: '2026-11-21T10:00:00.000Z' });
  });

  it('stands in with its own clock where the server does not tell its time', async () => {
    const { ledger } = open({ [`GET ${path}`]: { body: { feature: {} }, headers: {} } });
    expect(await ledger.read(host)).toEqual({ rows: [], nowAt: '1970-01-01T00:00:00.000Z' });
  });

  it('removes every part, and takes a part that is gone as removed', async () => {
    const { http, ledger } = open({
      'DELETE /api/v1/integration_fields/100': { status: 404, body: { error: 'Record not found.' } },
      'DELETE /api/v1/integration_fields/101': { status: 204, body: '' },
    });
    await ledger.remove(['100+101']);
    expect(http.requests.map(({ url }) => url.split('/').at(-1))).toEqual(['100', '101']);
  });

  it('says on which kind of record Aha! does not keep links', async () => {
    const initiative: RecordKey = { system: 'aha', kind: 'initiative', id: recordId('9') };
    const { ledger } = open({ 'POST /api/v1/initiatives/9/integrations/42/fields': { status: 404, body: '<html>' } });
    await expect(ledger.append(initiative, [rowOf('1')])).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/keep links on this initiative/),
    });
  });

  it('passes on an unknown outcome', async () => {
    const { ledger } = open({ [`POST ${path}/integrations/42/fields`]: new BatonError('unknown', 'No answer.') });
    await expect(ledger.append(host, [rowOf('1')])).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('does not swallow a refused removal', async () => {
    const { ledger } = open({ 'DELETE /api/v1/integration_fields/1': { status: 403, body: '' } });
    await expect(ledger.remove(['1'])).rejects.toMatchObject({ kind: 'permission' });
  });

  it('refuses a record of Rally as host', async () => {
    await expect(open({}).ledger.read({ ...host, system: 'rally' })).rejects.toMatchObject({ kind: 'invalid' });
  });
});
