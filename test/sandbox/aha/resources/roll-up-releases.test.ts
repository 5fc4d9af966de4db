import { expect, it } from 'vitest';
import { people } from '../../people';
import { openAccount, textAt } from '../open-account';

it('keeps a roll-up release with releases below it', async () => {
  const { ask } = openAccount();
  const wanted = {
    roll_up_release: { name: 'Summer', theme: '<p>Sun</p>', release_date: '2027-06-01', project_ids: ['SML'] },
  };
  const created = await ask('POST', '/products/SML/roll_up_releases', wanted);
  const ref = textAt(created.body, 'roll_up_release', 'reference_num');
  const page = `https://acme.aha.io/master_releases/${ref}`;
  const shown = {
    name: 'Summer',
    url: page,
    resource: `https://acme.aha.io/api/v1/releases/${ref}`,
    release_date: '2027-06-01',
  };
  expect(created.body).toMatchObject({ roll_up_release: shown });
  expect((await ask('GET', '/products/SML/roll_up_releases')).body).toMatchObject({ roll_up_releases: [shown] });
  const below = { releases: [{ name: 'Summer', parent: { reference_num: ref } }] };
  expect((await ask('GET', `/roll_up_releases/${ref}/releases?fields=name,parent`)).body).not.toHaveProperty(
    'releases.1',
  );
  expect((await ask('GET', `/roll_up_releases/${ref}/releases?fields=*`)).body).toMatchObject(below);
  expect((await ask('GET', `/releases/${ref}`)).body).toMatchObject({ release: { master_release: true, url: page } });
  const renamed = await ask('PUT', `/roll_up_releases/${ref}`, { roll_up_release: { name: 'Late summer' } });
  expect(renamed.body).toMatchObject({ roll_up_release: { name: 'Late summer' } });
  expect((await ask('GET', '/roll_up_releases/SML-R-1')).status).toBe(404);
  expect((await ask('PUT', `/roll_up_releases/${ref}`, wanted, people[4])).status).toBe(403);
});

it('copies a release with its features and their requirements, without what integrations keep', async () => {
  const { ask } = openAccount();
  await ask('POST', '/features/SML-1/requirements', { requirement: { name: 'Lamp' } });
  const release = textAt((await ask('GET', '/features/SML-1')).body, 'feature', 'release', 'reference_num');
  const original = (await ask('GET', `/releases/${release}/features?fields=*&per_page=200`)).body;
  const copied = await ask('POST', `/releases/${release}/duplicate`);
  expect(copied.body).toEqual({ release: { id: expect.any(String), name: expect.stringMatching(/^\[Copy\] /) } });
  const id = textAt(copied.body, 'release', 'id');
  const copy = (await ask('GET', `/releases/${id}/features?fields=*&per_page=200`)).body;
  const texts = (list: unknown) =>
    (list as { features: { name: string; description: { body: string }; requirements: unknown[] }[] }).features.map(
      ({ name, description, requirements }) => [name, description.body, requirements.length],
    );
  expect(texts(copy)).toEqual(texts(original));
  expect(copy).toHaveProperty('features.0.integration_fields', []);
  expect(copy).toHaveProperty('features.0.comments_count', 0);
});
