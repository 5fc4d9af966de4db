import { expect, it } from 'vitest';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { recordId } from '../model/record';
import { listRallyPeople } from './list-people';

it('names everybody of a workspace who may still sign in, by what each of them is called', async () => {
  const { client, requests } = scriptRally([
    queryResult([
      { EmailAddress: 'mira@acme.example', UserName: 'mira', DisplayName: 'Mira' },
      { EmailAddress: 'yuki@acme.example', UserName: 'yuki', DisplayName: null, _refObjectName: 'Yuki Tanabe' },
      { EmailAddress: 'gone@acme.example', UserName: 'gone', DisplayName: 'Gone', Disabled: true },
    ]),
  ]);
  expect(await listRallyPeople(client, recordId('1'))).toEqual([
    { email: 'mira@acme.example', name: 'Mira', userName: 'mira' },
    { email: 'yuki@acme.example', name: 'Yuki Tanabe', userName: 'yuki' },
  ]);
  const asked = new URL(requests[0]?.url ?? '').searchParams;
  expect([asked.get('workspace'), asked.get('query')]).toEqual(['/workspace/1', '(Disabled = false)']);
});

it('refuses a list in another form', async () => {
  const { client } = scriptRally([queryResult([{ EmailAddress: 7 }])]);
  await expect(listRallyPeople(client, recordId('1'))).rejects.toMatchObject({ kind: 'unavailable' });
});
