import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { integration } from '../../test/simulation/integration';
import { freshDatabase } from '../../test/support/fresh-database';
import { madeUpLink } from '../../test/support/made-up-link';
import { readLinkSnapshot } from '../settings';
import { putIntegration, removeIntegration } from '../store/integrations';
import { putLinks } from '../store/links';
import type { Database } from '../store/open';
import { publishLinks } from './publish-links';
import { createResources } from './resources';

const { origin } = integration.aha;

function resourcesOver(database: Database) {
  return { ...createResources(), database: async () => database };
}

afterEach(async () => {
  vi.restoreAllMocks();
  await browser.storage.local.clear();
});

describe('publishLinks', () => {
  it('tells pages of every change of links, and writes nothing where none changed', async () => {
    const database = await freshDatabase();
    const resources = resourcesOver(database);
    await putIntegration(database, integration);
    const write = vi.spyOn(browser.storage.local, 'set');
    await publishLinks(resources, integration);
    await putLinks(database, [madeUpLink(integration.id, 1)]);
    await publishLinks(resources, integration);
    expect(Object.keys(await readLinkSnapshot(origin))).toEqual(['HAR-1']);
    const writes = write.mock.calls.length;
    for (let again = 0; again < 3; again++) await publishLinks(resources, integration);
    expect(write.mock.calls.length).toBe(writes);
    await removeIntegration(database, integration.id);
    await publishLinks(resources, integration);
    expect(await readLinkSnapshot(origin)).toEqual({});
  });

  it('is not misled by a database that was wiped and counts from the beginning', async () => {
    const old = await freshDatabase();
    await putIntegration(old, integration);
    await putLinks(old, [madeUpLink(integration.id, 1)]);
    await publishLinks(resourcesOver(old), integration);
    const wiped = await freshDatabase();
    await putIntegration(wiped, integration);
    await putLinks(wiped, [madeUpLink(integration.id, 2)]);
    await publishLinks(resourcesOver(wiped), integration);
    expect(Object.keys(await readLinkSnapshot(origin))).toEqual(['HAR-2']);
  });
});
