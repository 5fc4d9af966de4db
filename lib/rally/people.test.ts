import { describe, expect, it } from 'vitest';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { createPeople } from './people';

const user = (id: number, EmailAddress: string, UserName: string, more = {}) => ({
  _ref: `/user/${id}`,
  EmailAddress,
  UserName,
  DisplayName: 'Somebody',
  Disabled: false,
  ...more,
});
const open = (...users: readonly unknown[]) => scriptRally(() => queryResult(users));

describe('people', () => {
  it('are found by e-mail, however it is written', async () => {
    const { client, requests } = open(user(1, 'mira@acme.example', 'mira'));
    const found = await createPeople(client, '/workspace/1').find({ email: 'Mira@Acme.example', name: 'M' });
    expect(found).toEqual({
      ref: '/user/1',
      person: { email: 'mira@acme.example', name: 'Somebody', userName: 'mira' },
    });
    expect(new URL(requests[0]?.url ?? '').searchParams.get('query')).toContain('(EmailAddress = "mira@acme.example")');
  });

  it('are found by the user name that is an e-mail, then by the user name', async () => {
    const byEmail = open(user(1, 'other@acme.example', 'mira@acme.example'));
    expect(
      (await createPeople(byEmail.client, '/workspace/1').find({ email: 'mira@acme.example', name: '' }))?.ref,
    ).toBe('/user/1');
    const byName = open(user(2, 'other@acme.example', 'mira'));
    const person = { email: 'mira@acme.example', name: '', userName: 'Mira' };
    expect((await createPeople(byName.client, '/workspace/1').find(person))?.ref).toBe('/user/2');
  });

  it('are never found by a display name, and a person switched off is nobody', async () => {
    const { client } = open(user(1, 'a@acme.example', 'a'), user(2, 'mira@acme.example', 'mira', { Disabled: true }));
    expect(
      await createPeople(client, '/workspace/1').find({ email: 'mira@acme.example', name: 'Somebody' }),
    ).toBeNull();
  });

  it('are nobody where several have the address, whatever its case, and asked for by user name are somebody again', async () => {
    const twins = [user(1, 'mira@acme.example', 'mira1'), user(2, 'Mira@acme.example', 'mira2')];
    const { client, requests } = open(...twins);
    expect(await createPeople(client, '/workspace/1').find({ email: 'mira@acme.example', name: 'M' })).toBeNull();
    expect(new URL(requests[0]?.url ?? '').searchParams.get('query')).toContain(
      '(EmailAddress contains "mira@acme.example")',
    );
    const byName = { email: '', name: 'M', userName: 'mira2' };
    expect((await createPeople(open(...twins).client, '/workspace/1').find(byName))?.ref).toBe('/user/2');
  });

  it('without any name are nobody, without a request', async () => {
    const { client, requests } = open();
    expect(await createPeople(client, '/workspace/1').find({ email: ' ', name: 'Mira' })).toBeNull();
    expect(requests).toHaveLength(0);
  });

  it('are remembered when found, and asked for again when not', async () => {
    const known = open(user(1, 'mira@acme.example', 'mira'));
    const people = createPeople(known.client, '/workspace/1');
    await people.find({ email: 'mira@acme.example', name: '' });
    await people.find({ email: 'MIRA@acme.example', name: '' });
    expect(known.requests).toHaveLength(1);
    await people.find({ email: 'mira@acme.example', name: 'Mira', userName: 'mira' });
    expect(known.requests).toHaveLength(1);
    const unknown = open();
    const nobody = createPeople(unknown.client, '/workspace/1');
    await nobody.find({ email: 'x@acme.example', name: '' });
    await nobody.find({ email: 'x@acme.example', name: '' });
    expect(unknown.requests).toHaveLength(2);
  });
  it('are asked for once, however many records name them at the same time', async () => {
    const { client, requests } = open(user(1, 'mira@acme.example', 'mira'));
    const people = createPeople(client, '/workspace/1');
    const both = await Promise.all([1, 2].map(() => people.find({ email: 'mira@acme.example', name: '' })));
    expect(both.map((each) => each?.ref)).toEqual(['/user/1', '/user/1']);
    expect(requests).toHaveLength(1);
  });
});
