import { describe, expect, it } from 'vitest';
import { firstOf, openHarbor } from '../../test/support/aha/harbor';
import { type RecordKey, recordId } from '../model/record';
import type { NewLedgerRow } from '../sync/ports';
import { ensureIntegration } from './integration';
import { createAhaLedger } from './ledger';
import { readNativeLinks } from './native-links';

const shows = { id: recordId('777'), ref: 'US12', url: 'https://rally1.rallydev.com/#/777' };
const right = [
  ['id', '777'],
  ['key', 'US12'],
  ['formatted_id', 'US12'],
  ['url', shows.url],
];

async function open() {
  const sandbox = openHarbor();
  const workspaceId = sandbox.workspaceId('HAR');
  const integrationId = await ensureIntegration(sandbox.client, workspaceId);
  const ledger = createAhaLedger({ client: sandbox.client, workspaceId, integrationId });
  const host = firstOf(sandbox, 'feature');
  const readable = (key: RecordKey) =>
    sandbox.aha.store
      .integrationFieldsOf(key.id)
      .filter(({ name }) => !name.startsWith('baton_'))
      .map(({ name, value }) => [name, value]);
  return { sandbox, ledger, host, readable, integrationId };
}

const rowOf = (about: RecordKey, more: Pick<NewLedgerRow, 'kind' | 'shows'>): NewLedgerRow => ({
  about,
  author: 'me',
  value: '1',
  ...more,
});

describe('the link that people read in Aha!', () => {
  it('is written with the link, and passes for nobody else’s', async () => {
    const { sandbox, ledger, host, readable } = await open();
    await ledger.append(host, [rowOf(host, { kind: 'claim' }), rowOf(host, { kind: 'link', shows })]);
    expect(readable(host)).toEqual(right);
    expect((await ledger.read(host)).rows.map(({ kind }) => kind)).toEqual(['claim', 'link']);
    expect(await readNativeLinks(sandbox.client, host, null)).toEqual([]);
  });

  it('is taken away by a tombstone, with nothing of other integrations and no row', async () => {
    const { sandbox, ledger, host, readable, integrationId } = await open();
    const { store, clock } = { store: sandbox.aha.store, clock: sandbox.clock };
    store.addIntegrationField({
      ...{ id: store.newId(), integrationId: `${integrationId}9`, recordId: host.id },
      ...{ name: 'id', value: '5', createdAtMs: clock.nowMs() },
    });
    await ledger.append(host, [rowOf(host, { kind: 'link', shows })]);
    await ledger.append(host, [rowOf(host, { kind: 'unlinked', shows: null })]);
    expect(readable(host)).toEqual([['id', '5']]);
    expect((await ledger.read(host)).rows.map(({ kind }) => kind)).toEqual(['link', 'unlinked']);
  });

  it('is not that of a child whose row stands here', async () => {
    const { sandbox, ledger, host, readable } = await open();
    const child = firstOf(sandbox, 'requirement');
    await ledger.append(host, [rowOf(child, { kind: 'link', shows })]);
    expect([readable(host), readable(child)]).toEqual([[], []]);
  });
});
