import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Prepared } from '../../test/support/aha/fake-http';
import { createAhaClient } from './client';
import { createAhaPeople } from './people';

const member = (email: string) => ({ role: 30, user: { id: '1', name: email.split('@')[0], email } });
const users = (...emails: string[]) => ({ body: { project_users: emails.map(member) } });

function open(...answers: Prepared[]) {
  const http = createFakeHttp({ 'GET /api/v1/products/HAR/users': answers });
  const client = createAhaClient({ http, origin: 'https://acme.aha.io', credential: { mode: 'key', key: 'k' } });
  return { http, people: createAhaPeople(client, 'HAR') };
}

describe('finding people', () => {
  it('goes by e-mail, never by name', async () => {
    const { people } = open(users('Ada@acme.example'));
    expect(await people.find({ email: ' ada@ACME.example ', name: 'Somebody' })).toEqual({
      email: 'Ada@acme.example',
      name: 'Ada',
    });
    expect(await people.find({ email: 'bob@acme.example', name: 'Ada' })).toBeNull();
    expect(await people.find({ email: '', name: 'Ada' })).toBeNull();
  });

  it('reads the list once, and once more for each e-mail that is missing', async () => {
    const { http, people } = open(users('ada@x.example'), users('ada@x.example', 'new@x.example'));
    await people.find({ email: 'ada@x.example', name: '' });
    expect(await people.find({ email: 'new@x.example', name: '' })).not.toBeNull();
    await people.find({ email: 'gone@x.example', name: '' });
    await people.find({ email: 'gone@x.example', name: '' });
    expect(http.requests).toHaveLength(3);
  });

  it('asks again after a failure', async () => {
    const { people } = open({ status: 403, body: '' }, users('ada@x.example'));
    await expect(people.find({ email: 'ada@x.example', name: '' })).rejects.toMatchObject({ kind: 'permission' });
    expect(await people.find({ email: 'ada@x.example', name: '' })).not.toBeNull();
  });
});
