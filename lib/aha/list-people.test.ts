import { expect, it } from 'vitest';
import { openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../../test/support/aha/open-sandbox';
import { failureOf } from '../../test/support/failure-of';
import { listAhaPeople } from './list-people';

it('lists who may work in a workspace, and nothing of one that is hidden', async () => {
  const { client, as, workspaceId } = openHarbor();
  const people = await listAhaPeople(client, workspaceId('HAR'));
  expect(people).toContainEqual({ email: 'yuki@acme.example', name: 'Yuki Tanabe' });
  expect((await failureOf(listAhaPeople(as(keyOf('priya')), workspaceId('LGT')))).kind).toBe('gone');
});
