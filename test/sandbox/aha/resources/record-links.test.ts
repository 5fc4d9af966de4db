import { expect, it } from 'vitest';
import { openAccount, textAt } from '../open-account';

it('links two records and shows the link on both sides', async () => {
  const { ask } = openAccount();
  const childId = textAt((await ask('GET', '/features/SML-2')).body, 'feature', 'id');
  const wanted = { record_link: { record_type: 'feature', record_id: childId, link_type: 20 } };
  const created = await ask('POST', '/features/SML-1/record_links', wanted);
  expect(created.status).toBe(204);
  const shown = { feature_links: [{ link_type: 'Depends on', child_record: { reference_num: 'SML-2' } }] };
  for (const ref of ['SML-1', 'SML-2']) {
    expect((await ask('GET', `/features/${ref}`)).body).toMatchObject({ feature: shown });
  }
  expect((await ask('GET', '/features/SML-2/record_links')).body).toMatchObject({ record_links: [] });
  const both = await ask('GET', '/features/SML-2/record_links?parent_and_child_links=true');
  expect(both.body).toMatchObject({ record_links: [{ parent: false, parent_record: { reference_num: 'SML-1' } }] });
  const unknown = { record_link: { ...wanted.record_link, link_type: 11 } };
  expect((await ask('POST', '/features/SML-1/record_links', unknown)).status).toBe(400);
  const toRequirement = { record_link: { ...wanted.record_link, record_type: 'requirement' } };
  expect((await ask('POST', '/features/SML-1/record_links', toRequirement)).status).toBe(400);
  expect((await ask('DELETE', `/record_links/${textAt(both.body, 'record_links', '0', 'id')}`)).status).toBe(204);
});
