import { expect, it } from 'vitest';
import { openAccount, textAt } from '../open-account';

it('keeps a to-do on a record, completes it and lists it where it belongs', async () => {
  const { ask } = openAccount();
  const featureId = textAt((await ask('GET', '/features/SML-1')).body, 'feature', 'id');
  const created = await ask('POST', '/tasks', {
    task: {
      name: 'Ask marinas',
      body: '<p>By mail</p>',
      taskable_type: 'Feature',
      taskable_id: featureId,
      assigned_to_users: [{ email: 'mira@acme.example' }],
    },
  });
  expect(created.body).toMatchObject({
    task: { status: 'pending', taskable: { reference_num: 'SML-1' }, url: 'https://acme.aha.io/tasks/SML-TODO-1' },
  });
  expect((await ask('GET', '/me/tasks')).body).toMatchObject({ tasks: [{ name: 'Ask marinas' }] });
  await ask('PUT', '/tasks/SML-TODO-1', { task: { status: 'complete' } });
  expect((await ask('GET', '/features/SML-1/tasks')).body).toMatchObject({ tasks: [{ status: 'completed' }] });
  for (const task of [{ name: '' }, { name: 'Without a text' }]) {
    expect((await ask('POST', '/tasks', { task })).status).toBe(400);
  }
  expect((await ask('PUT', '/tasks/SML-TODO-1', { task: { status: 'halfway' } })).status).toBe(400);
  expect((await ask('DELETE', '/tasks/SML-TODO-1')).status).toBe(204);
});

it('tells to-dos from approvals, in the account’s list only and with the fields asked for', async () => {
  const { ask } = openAccount();
  const featureId = textAt((await ask('GET', '/features/SML-1')).body, 'feature', 'id');
  const place = { taskable_type: 'Feature', taskable_id: featureId };
  for (const type of ['Task', 'Approval'])
    await ask('POST', '/tasks', { task: { name: type, body: 'x', type, ...place } });
  await ask('PUT', '/tasks/SML-TODO-2', { task: { status: 'approved', type: 'Approval' } });
  const approvals = await ask('GET', '/tasks?type=Approval&fields=name,status');
  expect(approvals.body).toMatchObject({ tasks: [{ id: expect.any(String), name: 'Approval', status: 'approved' }] });
  expect((await ask('GET', '/tasks?fields=*')).body).toMatchObject({ tasks: [{ taskable: { type: 'Feature' } }, {}] });
  expect((await ask('GET', '/features/SML-1/tasks?fields=*')).body).not.toHaveProperty('tasks.0.taskable');
});

it('takes comments on a to-do', async () => {
  const { ask } = openAccount();
  await ask('POST', '/tasks', { task: { name: 'Alone', body: 'x' } });
  const [{ id }] = ((await ask('GET', '/tasks')).body as { tasks: [{ id: string }] }).tasks;
  const created = await ask('POST', `/tasks/${id}/comments`, { comment: { body: '<p>Done?</p>' } });
  expect(created.body).toMatchObject({ comment: { commentable: { type: 'Task', id } } });
  const comments = await ask('GET', `/tasks/${id}/comments`);
  expect(comments.body).toMatchObject({ comments: [{ body: '<p>Done?</p>' }] });
  expect((await ask('GET', `/tasks/${id}`)).body).toMatchObject({ task: { comments_count: 1 } });
});
