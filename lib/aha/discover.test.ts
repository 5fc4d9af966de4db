import { describe, expect, it } from 'vitest';
import { KINDS, openHarbor } from '../../test/support/aha/harbor';
import { keyOf } from '../../test/support/aha/open-sandbox';
import { listAhaWorkspaces } from './workspaces';

describe('discovery', () => {
  it('lists the workspaces that the person sees', async () => {
    const { as } = openHarbor();
    const names = async (who: string) =>
      (await listAhaWorkspaces(as(keyOf(who)))).map(({ name, isLine }) => `${name}${isLine ? ' (line)' : ''}`);
    expect(await names('mira')).toEqual(['Acme Marine (line)', 'Harbor', 'Lighthouse']);
    expect(await names('priya')).not.toContain('Lighthouse');
  });

  it('describes every kind with statuses in order and custom fields with options', async () => {
    const { tracker } = openHarbor();
    const kinds = await tracker.describe();
    expect(kinds.map(({ kind }) => kind)).toEqual([...KINDS, 'todo']);
    const fields = kinds.find(({ kind }) => kind === 'feature')?.fields ?? [];
    const find = (key: string) => fields.find((field) => field.key === key);
    expect(find('workflow_status')?.options?.map(({ name }) => name)[0]).toBe('Under consideration');
    expect(find('workflow_status')?.options?.at(-1)).toMatchObject({ category: 'Will not do' });
    expect(find('custom_fields.priority')).toMatchObject({ type: 'choice', readOnly: false });
    expect(find('custom_fields.priority')?.options?.map(({ name }) => name)).toEqual([
      'Must have',
      'Should have',
      'Could have',
    ]);
    expect(find('custom_fields.platforms')?.type).toBe('multiChoice');
    expect(find('custom_fields.acceptance')?.type).toBe('richText');
  });

  it('says of every field that is only read why, in a sentence', async () => {
    const kinds = await openHarbor().tracker.describe();
    const silent = kinds.flatMap(({ kind, fields }) =>
      fields
        .filter((field) => field.readOnly && !field.readOnlyReason?.endsWith('.'))
        .map(({ key }) => `${kind} ${key}`),
    );
    expect(silent).toEqual([]);
    const contradictory = kinds.flatMap(({ fields }) =>
      fields.filter((field) => !field.readOnly && field.readOnlyReason),
    );
    expect(contradictory).toEqual([]);
  });

  it('asks once, and again after it was told to forget', async () => {
    const { tracker, requests } = openHarbor();
    await tracker.describe();
    const once = requests.length;
    await tracker.describe();
    expect(requests).toHaveLength(once);
    tracker.forgetSchema();
    await tracker.describe();
    expect(requests).toHaveLength(2 * once);
  });

  it('does not keep a failure', async () => {
    const { aha, tracker } = openHarbor();
    const kept = aha.store.products.splice(0);
    await expect(tracker.describe()).rejects.toMatchObject({ kind: 'gone' });
    aha.store.products.push(...kept);
    expect(await tracker.describe()).not.toEqual([]);
  });

  it('finds people of the workspace by e-mail alone', async () => {
    const { tracker, requests } = openHarbor();
    expect(await tracker.findPerson({ email: 'TOMAS@acme.example', name: '' })).toEqual({
      email: 'tomas@acme.example',
      name: 'Tomas Okafor',
    });
    expect(await tracker.findPerson({ email: 'nobody@acme.example', name: 'Tomas Okafor' })).toBeNull();
    expect(await tracker.findPerson({ email: 'nobody@acme.example', name: '' })).toBeNull();
    expect(await tracker.findPerson({ email: '', name: 'Tomas Okafor' })).toBeNull();
    expect(requests).toHaveLength(2);
  });

  it('finds a record by its exact name', async () => {
    const { tracker } = openHarbor();
    const id = await tracker.findByName('release', 'Summer season');
    expect(id).not.toBeNull();
    expect(await tracker.findByName('release', 'Summer')).toBeNull();
    expect(await tracker.findByName('requirement', 'Summer season')).toBeNull();
  });
});
