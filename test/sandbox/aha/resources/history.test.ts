import { describe, expect, it } from 'vitest';
import { people } from '../../people';
import { openAccount, textAt } from '../open-account';

const [, contributor] = people;

describe('the recycle bin', () => {
  it('takes a feature with its requirements, and gives both back under their identifiers', async () => {
    const { ask } = openAccount();
    const before = (await ask('GET', '/features/SML-1')).body;
    expect((await ask('DELETE', '/features/SML-1')).status).toBe(204);
    expect((await ask('GET', '/requirements/SML-1-1')).status).toBe(404);
    const bin = await ask('GET', '/deletions');
    expect(bin.body).toMatchObject({ deletions: [{ reference_num: 'SML-1', record_type: 'Feature' }] });
    expect((await ask('POST', `/deletions/${textAt(bin.body, 'deletions', 0, 'id')}/restore`)).status).toBe(204);
    expect((await ask('GET', '/features/SML-1')).body).toEqual(before);
    expect((await ask('GET', '/deletions')).body).toMatchObject({ deletions: [] });
  });

  it('forgets after seven days', async () => {
    const { ask, clock } = openAccount();
    await ask('DELETE', '/features/SML-1');
    clock.advance(8 * 86_400_000);
    expect((await ask('GET', '/deletions')).body).toMatchObject({ deletions: [] });
  });
});

describe('the audit trail', () => {
  it('tells who did what, field by field, after a cursor', async () => {
    const { ask } = openAccount();
    await ask('PUT', '/features/SML-1', { feature: { name: 'Renamed' } });
    const first = await ask('GET', '/audits?auditable_type=Feature');
    expect(first.body).toMatchObject({
      audits: [
        {
          audit_action: 'update',
          changes: [
            {
              field_name: 'Name',
              value: '<span class="deleted">First feature</span><span class="inserted">Renamed</span>',
            },
          ],
        },
      ],
    });
    await ask('DELETE', '/features/SML-2');
    const next = await ask('GET', `/audits?after_id=${textAt(first.body, 'audits', 0, 'id')}`);
    expect(next.body).toMatchObject({ audits: [{ audit_action: 'destroy' }], pagination: { total_records: 1 } });
  });

  it('keeps one row of what one person changes within five minutes, without the values between', async () => {
    const { ask, clock } = openAccount('small', { audits: 'everyone' });
    const rename = (name: string, as = people[0]) => ask('PUT', '/features/SML-1', { feature: { name } }, as);
    const rows = async () => {
      const { audits } = (await ask('GET', '/audits?auditable_type=Feature')).body as {
        audits: { changes: unknown[] }[];
      };
      return audits.map(({ changes }) => changes);
    };
    await rename('One');
    clock.advance(4 * 60_000);
    await rename('Two');
    const value = '<span class="deleted">First feature</span><span class="inserted">Two</span>';
    expect(await rows()).toEqual([[{ field_name: 'Name', value }]]);
    await rename('Hers', contributor);
    expect(await rows()).toHaveLength(2);
    clock.advance(2 * 60_000);
    await rename('Later');
    expect(await rows()).toHaveLength(3);
  });

  it('has rows of its own for texts, which belong to their record', async () => {
    const { ask } = openAccount();
    const { body } = await ask('PUT', '/features/SML-1', { feature: { description: '<p>New</p>' } });
    const id = textAt(body, 'feature', 'id');
    const notes = await ask('GET', `/audits?associated_type=Feature&associated_id=${id}&auditable_type=Note`);
    expect(notes.body).toMatchObject({
      audits: [
        { auditable_id: textAt(body, 'feature', 'description', 'id'), changes: [{ field_name: 'Description' }] },
      ],
    });
    expect((await ask('GET', '/audits?auditable_type=Feature')).body).toMatchObject({ audits: [] });
  });

  it('is for owners only, unless switched', async () => {
    expect((await openAccount().ask('GET', '/audits', undefined, contributor)).status).toBe(403);
    expect(
      (await openAccount('small', { audits: 'everyone' }).ask('GET', '/audits', undefined, contributor)).status,
    ).toBe(200);
  });
});
