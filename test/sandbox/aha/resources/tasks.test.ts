import { expect, it } from 'vitest';
import { openAccount, textAt } from '../open-account';

it('keeps a to-do on a record, completes it and lists it where it belongs', async () => {
  const { ask } = openAccount();
  const featureId = textAt((await ask('GET', '/features/SML-1')).body, 'feature', 'id');
  const created = await ask('POST', '/tasks', {
    task: {
      name: 'Ask marinas',
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
  expect((await ask('POST', '/tasks', { task: { name: '' } })).status).toBe(400);
  expect((await ask('DELETE', '/tasks/SML-TODO-1')).status).toBe(204);
});
