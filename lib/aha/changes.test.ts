import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import { sampleFeature, sampleRequirement } from '../../test/support/aha/sample-records';
import { createChangeReader } from './changes';
import { createAhaClient } from './client';
import type { AhaKind } from './kinds';

const cursor = '2026-11-20T08:00:00.000Z';
const now = '2026-11-21T10:00:00.000Z';
const features = 'GET /api/v1/products/131414752/features';
const audits = 'GET /api/v1/audits';
const silent = { body: { audits: [] } };

function open(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  const reader = createChangeReader(client, '131414752', () => Date.parse('2026-11-21T12:00:00Z'));
  const asked = () =>
    http.requests.map(({ url }) =>
      decodeURIComponent(new URL(url).pathname.slice('/api/v1/'.length) + new URL(url).search),
    );
  const read = (kinds: readonly AhaKind[], from: string | null = cursor, linked: readonly string[] | null = null) =>
    reader.read(kinds, from, linked === null ? null : new Set(linked));
  return { http, read, asked };
}

describe('the first cursor', () => {
  it('is the server’s time, with no records', async () => {
    const { read } = open({ 'GET /api/v1/products/131414752': { body: { product: {} } } });
    expect(await read(['feature'], null)).toEqual({ records: [], cursor: now });
  });

  it('lies an hour back where only this browser’s clock is at hand', async () => {
    const { read } = open({ 'GET /api/v1/products/131414752': { headers: {} } });
    expect((await read(['feature'], null)).cursor).toBe('2026-11-21T11:00:00.000Z');
  });
});

describe('changes since a cursor', () => {
  it('costs one request per kind where nothing changed, requirements included', async () => {
    const empty = (plural: string) => ({ body: { [plural]: [] } });
    const { read, asked } = open({
      [features]: empty('features'),
      'GET /api/v1/products/131414752/epics': empty('epics'),
      'GET /api/v1/products/131414752/releases': empty('releases'),
      'GET /api/v1/products/131414752/initiatives': empty('initiatives'),
      [audits]: silent,
    });
    expect(await read(['initiative', 'release', 'epic', 'feature', 'requirement'])).toEqual({
      records: [],
      cursor: now,
    });
    expect(asked()).toHaveLength(5);
    expect(asked()[0]).toBe(
      'products/131414752/initiatives?fields=*&updated_since=2026-11-20T07:59:00.000Z&page=1&per_page=200',
    );
  });

  it('answers the records and the time before the reading', async () => {
    const { read } = open({ [features]: { body: { features: [sampleFeature()] } } });
    const changed = await read(['feature']);
    expect(changed.cursor).toBe(now);
    expect(changed.records.map(({ kind, raw }) => [kind, raw.name])).toEqual([['feature', 'Berth planner']]);
  });

  it('goes on from the newest change where the server does not tell its time', async () => {
    const body = { features: [sampleFeature(), sampleFeature({ id: '2', updated_at: '2026-11-20T09:30:00.000Z' })] };
    const { read } = open({ [features]: { body, headers: {} } });
    expect((await read(['feature'])).cursor).toBe('2026-11-20T09:30:00.000Z');
    const { read: idle } = open({ [features]: { body: { features: [] }, headers: {} } });
    expect((await idle(['feature'])).cursor).toBe(cursor);
  });

  it('begins from the start where the cursor lies in the server’s future', async () => {
    const { read, asked } = open({
      [features]: [{ body: { features: [] } }, { body: { features: [sampleFeature()] } }],
    });
    const changed = await read(['feature'], '2099-01-01T00:00:00.000Z');
    expect(changed).toMatchObject({ cursor: now, records: [{ kind: 'feature' }] });
    expect(asked()[1]).toContain('updated_since=1970-01-01T00:00:00.000Z');
  });

  it('refuses a cursor that is no time', async () => {
    await expect(open({}).read(['feature'], 'yesterday')).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('requirements, which no list of a workspace holds', () => {
  const rowOf = (overrides: Readonly<Record<string, unknown>>) => ({ audit_action: 'update', ...overrides });
  const quiet = { [features]: { body: { features: [] } } };

  it('come with features that changed, if they did themselves', async () => {
    const requirements = [sampleRequirement(), sampleRequirement({ id: '2', updated_at: '2026-01-01T00:00:00.000Z' })];
    const { read } = open({ [features]: { body: { features: [sampleFeature({ requirements })] } }, [audits]: silent });
    expect((await read(['requirement'])).records.map(({ raw }) => raw.id)).toEqual(['6776881149488626000']);
  });

  it('come by the history where the feature did not change: field, text or custom field', async () => {
    const rows = [
      rowOf({ auditable_type: 'Requirement', auditable_id: '10' }),
      rowOf({ auditable_type: 'Note', auditable_id: '99', associated_type: 'Requirement', associated_id: 11 }),
      rowOf({ auditable_type: 'Requirement', auditable_id: '10' }),
      rowOf({ auditable_type: 'Feature', auditable_id: '12' }),
      rowOf({ auditable_type: 'Requirement', auditable_id: '13', audit_action: 'destroy' }),
    ];
    const { read, asked } = open({
      ...quiet,
      [audits]: { body: { audits: rows } },
      'GET /api/v1/requirements/10': { body: { requirement: sampleRequirement({ id: '10' }) } },
      'GET /api/v1/requirements/11': { body: { requirement: sampleRequirement({ id: '11' }) } },
    });
    expect((await read(['feature', 'requirement'])).records.map(({ raw }) => raw.id)).toEqual(['10', '11']);
    expect(asked()[1]).toContain('audits?created_since=2026-11-20T07:53:00.000Z');
  });

  it('are read only if linked, where that is known', async () => {
    const rows = ['10', '11'].map((id) => rowOf({ auditable_type: 'Requirement', auditable_id: id }));
    const { read, http } = open({
      ...quiet,
      [audits]: { body: { audits: rows } },
      'GET /api/v1/requirements/11': { body: { requirement: sampleRequirement({ id: '11' }) } },
    });
    expect((await read(['requirement'], cursor, ['11'])).records).toHaveLength(1);
    expect(http.requests).toHaveLength(3);
  });

  it('are left out if they are of another workspace or gone', async () => {
    const rows = ['10', '11'].map((id) => rowOf({ auditable_type: 'Requirement', auditable_id: id }));
    const feature = { id: '1', name: 'F', product_id: 'another' };
    const { read } = open({
      ...quiet,
      [audits]: { body: { audits: rows } },
      'GET /api/v1/requirements/10': { body: { requirement: sampleRequirement({ id: '10', feature }) } },
      'GET /api/v1/requirements/11': { status: 404, body: { error: 'Record not found.' } },
    });
    expect((await read(['requirement'])).records).toEqual([]);
  });

  it('fail with the connection, not silently', async () => {
    const { read } = open({ ...quiet, [audits]: { status: 401, body: '' } });
    await expect(read(['requirement'])).rejects.toMatchObject({ kind: 'auth' });
  });

  describe('where the history is closed to this person', () => {
    const closed = { [audits]: { status: 403, body: { error: 'Not allowed' } } };
    const changed = { body: { features: [] } };
    const pageOf = (total_pages: number, ...requirements: unknown[]) => ({
      body: {
        features: [sampleFeature({ requirements })],
        pagination: { total_records: 1, total_pages, current_page: 1 },
      },
    });

    it('are looked through themselves, each form once, and the history is not asked again', async () => {
      const newer = sampleRequirement({ updated_at: '2026-11-21T09:00:00.000Z' });
      const { read, asked } = open({
        ...closed,
        [features]: [
          changed,
          pageOf(1, sampleRequirement()),
          changed,
          pageOf(1, sampleRequirement()),
          changed,
          pageOf(1, newer),
        ],
      });
      expect((await read(['requirement'])).records).toHaveLength(1);
      expect((await read(['requirement'], now)).records).toHaveLength(0);
      expect((await read(['requirement'], now)).records).toHaveLength(1);
      expect(asked().filter((path) => path.startsWith('audits'))).toHaveLength(1);
    });

    it('come again while the cursor has not moved, since the asker may have failed', async () => {
      const same = pageOf(1, sampleRequirement());
      const { read } = open({ ...closed, [features]: [changed, same, changed, same] });
      await read(['requirement']);
      expect((await read(['requirement'])).records).toHaveLength(1);
    });

    it('come from the page whose turn it is', async () => {
      const { read, asked } = open({ ...closed, [features]: [changed, pageOf(7), pageOf(7, sampleRequirement())] });
      expect((await read(['requirement'])).records).toHaveLength(1);
      const turn = 1 + (Math.floor(Date.parse('2026-11-21T12:00:00Z') / 300_000) % 7);
      expect(asked().at(-1)).toBe(`products/131414752/features?fields=name,requirements&page=${turn}&per_page=200`);
    });

    it('are answered only if linked, where that is known', async () => {
      const { read } = open({ ...closed, [features]: [changed, pageOf(1, sampleRequirement())] });
      expect((await read(['requirement'], cursor, ['other'])).records).toEqual([]);
    });
  });
});
