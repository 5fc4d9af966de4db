import { describe, expect, it } from 'vitest';
import { firstOf, openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../../test/support/aha/open-sandbox';
import { ensureIntegration } from './integration';
import { createAhaLedger } from './ledger';

describe('the ledger in the sandbox', () => {
  const author = 'browser1';

  it.each(['feature', 'epic', 'requirement', 'release', 'initiative'] as const)('keeps rows on a %s', async (kind) => {
    const sandbox = openHarbor();
    const { client } = sandbox;
    const integrationId = await ensureIntegration(client, sandbox.workspaceId('HAR'));
    expect(await ensureIntegration(client, sandbox.workspaceId('HAR'))).toBe(integrationId);
    const host = firstOf(sandbox, kind);
    const ledger = createAhaLedger({
      client,
      workspaceId: sandbox.workspaceId('HAR'),
      integrationId,
      nowMs: sandbox.clock.nowMs,
    });

    await ledger.append(host, [{ kind: 'claim', about: host, author, value: '1' }]);
    await ledger.append(host, [{ kind: 'claim', about: host, author: 'browser2', value: '1' }]);
    await ledger.append(host, [
      { kind: 'base', about: host, author, value: JSON.stringify({ text: 'ö '.repeat(200) }) },
    ]);
    const { rows, nowAt } = await ledger.read(host);
    expect(rows.map((row) => [row.kind, row.author])).toEqual([
      ['claim', author],
      ['claim', 'browser2'],
      ['base', author],
    ]);
    expect(rows[2]?.value).toBe(JSON.stringify({ text: 'ö '.repeat(200) }));
    expect(Math.abs(Date.parse(nowAt) - Date.parse(rows[0]?.writtenAt ?? ''))).toBeLessThan(2_000);

    await ledger.remove(rows.map((row) => row.id));
    expect((await ledger.read(host)).rows).toEqual([]);
    expect(sandbox.aha.store.allIntegrationFields().filter(({ name }) => /^baton_(claim|base)_/.test(name))).toEqual(
      [],
    );
  });

  it('needs an owner once, and a contributor goes on from there', async () => {
    const sandbox = openHarbor({}, 'tomas');
    const workspaceId = sandbox.workspaceId('HAR');
    await expect(ensureIntegration(sandbox.client, workspaceId)).rejects.toMatchObject({ kind: 'permission' });
    const made = await ensureIntegration(sandbox.as(keyOf('mira')), workspaceId);
    expect(await ensureIntegration(sandbox.client, workspaceId)).toBe(made);
  });
});
