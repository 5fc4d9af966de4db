import { expect, it } from 'vitest';
import { openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../../test/support/aha/open-sandbox';
import { failureOf } from '../../test/support/failure-of';
import { findFeatures } from './find-features';

it('finds features by words of their name, twenty at most, in one request', async () => {
  const { client, workspaceId, requests } = openHarbor();
  const found = await findFeatures(client, workspaceId('HAR'), 'berth');
  expect(found.length).toBeGreaterThan(0);
  expect(found[0]).toEqual({
    id: expect.any(String),
    ref: expect.stringMatching(/^HAR-\d+$/),
    name: expect.any(String),
  });
  for (const { name } of found) expect(name.toLowerCase()).toContain('berth');
  expect(requests).toHaveLength(1);
  expect(await findFeatures(client, workspaceId('HAR'), '')).toHaveLength(20);
  expect(await findFeatures(client, workspaceId('HAR'), 'no such words')).toEqual([]);
});

it('says when the workspace is hidden', async () => {
  const { as, workspaceId } = openHarbor();
  expect((await failureOf(findFeatures(as(keyOf('priya')), workspaceId('LGT'), ''))).kind).toBe('gone');
});
