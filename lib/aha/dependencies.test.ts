import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import { firstOf, openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../../test/support/aha/open-sandbox';
import { sampleFeature } from '../../test/support/aha/sample-records';
import { failureOf } from '../../test/support/failure-of';
import { type RecordKey, recordId } from '../model/record';
import { createAhaClient } from './client';
import { createDependencies } from './dependencies';

const key = (kind: string, id: string): RecordKey => ({ system: 'aha', kind, id: recordId(id) });

function scripted(script: Script) {
  const http = createFakeHttp(script);
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  return { http, dependencies: createDependencies(client) };
}

function linkOf(typeId: number, parent: string, child: string, createdAt: string, plural = 'features') {
  const at = (id: string) => ({ id, resource: `https://acme.aha.io/api/v1/${plural}/X-${id}` });
  return { link_type_id: typeId, created_at: createdAt, parent_record: at(parent), child_record: at(child) };
}

describe('dependencies', () => {
  it('adds one, shows it at the record that waits, and adds it once only', async () => {
    const sandbox = openHarbor();
    const dependencies = createDependencies(sandbox.client);
    const feature = firstOf(sandbox, 'feature');
    const epic = firstOf(sandbox, 'epic');
    const before = await dependencies.read(feature);
    await dependencies.add(feature, epic);
    await dependencies.add(feature, epic);
    expect(await dependencies.read(feature)).toEqual([...before, epic]);
    expect(await dependencies.read(epic)).not.toContainEqual(feature);
    expect(sandbox.requests.filter((request) => request.endsWith('/record_links'))).toHaveLength(1);
  });

  it('leaves out links of other kinds, of the other direction, and to records that Baton does not link', async () => {
    const links = [
      linkOf(20, '1', '3', '2026-02-01'),
      linkOf(20, '1', '2', '2026-01-01', 'epics'),
      linkOf(10, '1', '4', '2026-01-01'),
      linkOf(20, '5', '1', '2026-01-01'),
      linkOf(20, '1', '6', '2026-01-01', 'ideas'),
      { link_type_id: 20, created_at: null, parent_record: null, child_record: null },
    ];
    const { dependencies } = scripted({
      'GET /api/v1/features/1': { body: { feature: sampleFeature({ feature_links: links }) } },
    });
    expect(await dependencies.read(key('feature', '1'))).toEqual([key('epic', '2'), key('feature', '3')]);
  });

  it('reads none of a kind whose links no answer holds, without asking', async () => {
    const { http, dependencies } = scripted({ 'GET /api/v1/features/1': { body: { feature: sampleFeature() } } });
    expect(await dependencies.read(key('requirement', '1'))).toEqual([]);
    expect(await dependencies.read(key('feature', '1'))).toEqual([]);
    expect(http.requests).toHaveLength(1);
    expect((await failureOf(dependencies.add(key('feature', '1'), key('release', '2')))).kind).toBe('invalid');
  });

  it('sends nothing after a no, and says when it may not', async () => {
    const sandbox = openHarbor();
    const [feature, epic] = [firstOf(sandbox, 'feature'), firstOf(sandbox, 'epic')];
    const late = createDependencies(sandbox.client).add(epic, feature, () => false);
    expect((await failureOf(late)).kind).toBe('unavailable');
    const looking = createDependencies(sandbox.as(keyOf('leon')));
    expect((await failureOf(looking.add(epic, feature))).kind).toBe('permission');
    expect(await looking.read(epic)).not.toContainEqual(feature);
  });
});
