import { expect, it } from 'vitest';
import { people } from '../../people';
import { openAccount, textAt } from '../open-account';

it('takes a file once, refuses it twice, and lets it be downloaded without signing in', async () => {
  const { ask, send } = openAccount();
  const noteId = textAt((await ask('GET', '/features/SML-1')).body, 'feature', 'description', 'id');
  const attach = () => {
    const body = new FormData();
    body.set('attachment[data]', new File(['plan'], 'plan.txt', { type: 'text/plain' }));
    return send(`/api/v1/notes/${noteId}/attachments`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${people[0]?.ahaApiKey}` },
    });
  };
  const attached: unknown = await (await attach()).json();
  expect(attached).toMatchObject({ attachment: { file_name: 'plan.txt', file_size: 4, content_type: 'text/plain' } });
  const address = new URL(textAt(attached, 'attachment', 'download_url'));
  expect(await (await send(address.pathname + address.search)).text()).toBe('plan');
  const again = await attach();
  expect([again.status, await again.json()]).toEqual([
    412,
    expect.objectContaining({ status: 'duplicate', success: false }),
  ]);
  expect((await ask('DELETE', `/attachments/${textAt(attached, 'attachment', 'id')}`)).status).toBe(204);
  expect((await send(address.pathname)).status).toBe(404);
});
