import { expect, it } from 'vitest';
import { people } from '../../people';
import { openAccount, textAt } from '../open-account';

const [owner, contributor, , , viewer] = people;

it('lists comments newest first, under whoever wrote them', async () => {
  const { ask } = openAccount();
  await ask('POST', '/epics/SML-E-1/comments', { comment: { body: '<p>First</p>' } }, contributor);
  const second = await ask('POST', '/epics/SML-E-1/comments', { comment: { body: '<p>Second</p>' } });
  expect((await ask('GET', '/epics/SML-E-1/comments')).body).toMatchObject({
    comments: [
      { body: '<p>Second</p>', user: { email: owner?.email }, commentable: { type: 'Epic' } },
      { body: '<p>First</p>', user: { email: contributor?.email } },
    ],
  });
  const path = `/comments/${textAt(second.body, 'comment', 'id')}`;
  expect((await ask('PUT', path, { comment: { body: 'Mine' } }, contributor)).status).toBe(403);
  expect((await ask('POST', '/epics/SML-E-1/comments', { comment: { body: 'x' } }, viewer)).status).toBe(403);
  expect((await ask('POST', '/epics/SML-E-1/comments', { comment: {} })).status).toBe(400);
  expect((await ask('DELETE', path)).status).toBe(204);
});
