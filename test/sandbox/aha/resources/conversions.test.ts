import { expect, it } from 'vitest';
import { openAccount, textAt } from '../open-account';

it('makes a feature of a requirement: new identifiers, its text and comments, related to where it was', async () => {
  const { ask } = openAccount();
  const created = await ask('POST', '/features/SML-1/requirements', {
    requirement: { name: 'Lamp', description: '<p>L</p>' },
  });
  const [id, ref] = ['id', 'reference_num'].map((key) => textAt(created.body, 'requirement', key));
  const noteId = textAt(created.body, 'requirement', 'description', 'id');
  await ask('POST', `/requirements/${id}/comments`, { comment: { body: '<p>Bright</p>' } });
  const converted = await ask('POST', `/requirements/${id}/convert_to_feature`);
  expect(converted.body).toMatchObject({
    feature: {
      name: 'Lamp',
      reference_num: expect.stringMatching(/^SML-\d+$/),
      description: { id: noteId, body: '<p>L</p>', notable_type: 'Feature' },
      comments_count: 1,
      integration_fields: [],
      feature_links: [{ link_type: 'Relates to', parent_record: { reference_num: 'SML-1' } }],
    },
  });
  expect(textAt(converted.body, 'feature', 'id')).not.toBe(id);
  for (const old of [id, ref]) expect((await ask('GET', `/requirements/${old}`)).status).toBe(404);
});

it('makes an epic of a feature, and features of its requirements; links of integrations are lost', async () => {
  const { aha, ask } = openAccount();
  await ask('POST', '/features/SML-1/requirements', { requirement: { name: 'Lamp' } });
  const integration = await ask('POST', '/products/SML/integrations', { integration: { service_name: 'rally' } });
  const integrationId = textAt(integration.body, 'integration', 'id');
  const field = { integration_field: { name: 'key', value: 'US1' } };
  await ask('POST', `/features/SML-1/integrations/${integrationId}/fields`, field);
  const linked = () => ask('GET', `/integrations/${integrationId}/fields/key/value/US1`);
  expect((await linked()).body).toMatchObject({ records: [{ feature: { reference_num: 'SML-1' } }] });
  const feature = (await ask('GET', '/features/SML-1')).body;
  const names = (feature as { feature: { requirements: { name: string }[] } }).feature.requirements;
  const converted = await ask('POST', '/features/SML-1/convert_to_epic');
  expect(Object.keys(converted.body as object)).toEqual(['']);
  const ref = textAt(converted.body, '', 'reference_num');
  expect(ref).toMatch(/^SML-E-\d+$/);
  expect((await ask('GET', '/features/SML-1')).status).toBe(404);
  expect((await ask('GET', `/epics/${ref}`)).body).toMatchObject({
    epic: { integration_fields: [], features: names.map(({ name }) => ({ name })) },
  });
  expect(aha.store.allIntegrationFields()).toEqual([]);
});
