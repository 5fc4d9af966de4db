import { describe, expect, it } from 'vitest';
import { people } from '../../people';
import { openAccount, textAt } from '../open-account';

const [, contributor] = people;

async function openLinked(options = {}) {
  const account = openAccount('small', options);
  const { body } = await account.ask('POST', '/products/SML/integrations', {
    integration: { service_name: 'rally', enabled: true },
  });
  const id = textAt(body, 'integration', 'id');
  return { ...account, id, fields: `/features/SML-1/integrations/${id}/fields` };
}

describe('integration fields', () => {
  it('answer an object for one, identifiers for several, and are found again by value', async () => {
    const { ask, id, fields } = await openLinked();
    const one = await ask('POST', fields, { integration_field: { name: 'key', value: 'F12' } });
    expect(one.body).toMatchObject({
      integration_field: {
        name: 'key',
        value: 'F12',
        service_name: 'rally',
        integratable: { url: 'https://acme.aha.io/features/SML-1' },
      },
    });
    const several = await ask('POST', fields, {
      integration_fields: [
        { name: 'id', value: '1/2 3' },
        { name: 'url', value: 'u' },
      ],
    });
    expect(several.body).toEqual([expect.stringMatching(/^\d{19}$/), expect.stringMatching(/^\d{19}$/)]);
    for (const path of [`/integrations/${id}/fields/id/value/1%2F2%203`, '/features/fields/id/value/1%2F2%203']) {
      expect((await ask('GET', path)).body).toMatchObject({
        records: [{ feature: { reference_num: 'SML-1', integration_id: Number(id) } }],
      });
    }
    expect((await ask('GET', '/epics/fields/key/value/F12')).body).toMatchObject({ records: [] });
    expect((await ask('GET', `${fields}/key`)).body).toMatchObject({ integration_field: { value: 'F12' } });
    expect((await ask('GET', `${fields}/nothing`)).status).toBe(404);
  });

  it('are appended by a second post of the same name, unless switched', async () => {
    const twice = async (options: object) => {
      const { ask, fields } = await openLinked(options);
      await ask('POST', fields, { integration_field: { name: 'key', value: 'old' } });
      await ask('POST', fields, { integration_field: { name: 'key', value: 'new' } });
      return (await ask('GET', '/features/SML-1?fields=integration_fields')).body;
    };
    expect(await twice({})).toMatchObject({ feature: { integration_fields: [{ value: 'old' }, { value: 'new' }] } });
    expect(await twice({ integrationFieldRepeat: 'overwrites' })).toMatchObject({
      feature: { integration_fields: [{ value: 'new' }] },
    });
  });

  it('have a limited length, and several are stored all or none', async () => {
    const { ask, fields } = await openLinked();
    const rows = [
      { name: 'a', value: 'short' },
      { name: 'b', value: 'x'.repeat(256) },
    ];
    expect((await ask('POST', fields, { integration_fields: rows })).status).toBe(400);
    expect((await ask('GET', '/features/SML-1?fields=integration_fields')).body).toMatchObject({
      feature: { integration_fields: [] },
    });
    expect((await openLinked({ integrationFieldLimit: null })).id).toMatch(/^\d+$/);
  });

  it('are deleted one by one, and gone for everybody', async () => {
    const { ask, fields } = await openLinked();
    const { body } = await ask('POST', fields, { integration_field: { name: 'key', value: 'F12' } });
    const path = `/integration_fields/${textAt(body, 'integration_field', 'id')}`;
    expect((await ask('DELETE', path)).status).toBe(204);
    expect((await ask('DELETE', path)).status).toBe(404);
  });

  it('need an integration, which only an owner creates', async () => {
    const { ask } = openAccount();
    expect(
      (await ask('POST', '/features/SML-1/integrations/1/fields', { integration_field: { name: 'a' } })).status,
    ).toBe(404);
    const wanted = { integration: { service_name: 'rally' } };
    expect((await ask('POST', '/products/SML/integrations', wanted, contributor)).status).toBe(403);
    const refused = openAccount('small', { integrationCreation: 'refused' });
    expect((await refused.ask('POST', '/products/SML/integrations', wanted)).status).toBe(403);
  });
});
