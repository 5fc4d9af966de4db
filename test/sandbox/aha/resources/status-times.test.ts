import { expect, it } from 'vitest';
import { openAccount, textAt } from '../open-account';

it('tells how long a record had which status, as a list and one by one', async () => {
  const { ask, clock } = openAccount('demo');
  clock.advance(60_000);
  await ask('PUT', '/features/HAR-1', { feature: { workflow_status: 'Shipped' } });
  const { body } = await ask('GET', '/features/HAR-1/workflow_status_times');
  expect(body).toMatchObject({ pagination: { total_records: 2 } });
  const before = textAt(body, 'workflow_status_times', 0, 'ended_at');
  expect(textAt(body, 'workflow_status_times', 1, 'started_at')).toBe(before);
  expect(textAt(body, 'workflow_status_times', 1, 'status_name')).toBe('Shipped');
  const id = textAt(body, 'workflow_status_times', 1, 'id');
  const one = await ask('GET', `/workflow_status_times/${id}`);
  expect(one.body).toMatchObject({ workflow_status_time: { id, status_name: 'Shipped', ended_at: null } });
  expect((await ask('GET', '/workflow_status_times/1')).status).toBe(404);
});
