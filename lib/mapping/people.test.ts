import { describe, expect, it } from 'vitest';
import { ahaRecord, stockMapping } from './laws/records';
import { counterpart, createMatcher, peopleIn } from './people';

const ann = { email: 'Ann@acme.com', name: 'Ann Lee' };

describe('counterpart', () => {
  it('is the same person where the table says nothing', () => {
    expect(counterpart(ann, 'rally', [{ aha: 'bob@acme.com', rally: 'bob' }])).toBe(ann);
  });

  it('goes by the table both ways, whatever the case', () => {
    const table = [{ aha: 'ann@acme.com', rally: 'alee@rally.example' }];
    expect(counterpart(ann, 'rally', table)?.email).toBe('alee@rally.example');
    expect(counterpart({ email: 'ALee@rally.example', name: 'x' }, 'aha', table)?.email).toBe('ann@acme.com');
  });

  it('takes a user name from the table where it holds no address', () => {
    expect(counterpart(ann, 'rally', [{ aha: 'ann@acme.com', rally: 'alee' }])).toEqual({
      email: '',
      name: 'Ann Lee',
      userName: 'alee',
    });
  });

  it('is nobody where the address there belongs to somebody else by the table', () => {
    const table = [{ aha: 'bob@acme.com', rally: 'ann@acme.com' }];
    expect(counterpart(ann, 'rally', table)).toBeNull();
    expect(counterpart({ email: 'bob@acme.com', name: 'Bob' }, 'aha', table)).toBeNull();
  });

  it('never takes an empty row for anybody', () => {
    const nobody = { email: '', name: 'Ann Lee' };
    expect(counterpart(nobody, 'rally', [{ aha: '', rally: 'bob' }])).toBe(nobody);
  });
});

describe('createMatcher', () => {
  const byMail = { email: 'ann@ACME.com', name: 'A' };
  const byUser = { email: 'other@acme.com', name: 'Ann Lee', userName: 'ann@acme.com' };

  it('prefers the e-mail address, then the user name', () => {
    expect(createMatcher([byUser, byMail])(ann)).toEqual([byMail]);
    expect(createMatcher([byUser])(ann)).toEqual([byUser]);
    const alee = { ...byUser, userName: 'alee' };
    expect(createMatcher([alee])({ email: '', name: '', userName: 'ALEE' })).toEqual([alee]);
  });

  it('never goes by display name', () => {
    expect(createMatcher([{ email: 'x@acme.com', name: 'Ann Lee' }])(ann)).toEqual([]);
    expect(createMatcher([{ email: '', name: 'Ann Lee' }])({ email: '', name: 'Ann Lee' })).toEqual([]);
  });

  it('finds everybody who has the address, whatever its case', () => {
    const other = { email: 'ANN@acme.com', name: 'B', userName: 'b' };
    expect(createMatcher([byMail, other])(ann)).toEqual([byMail, other]);
  });
});

describe('peopleIn', () => {
  it('lists whom the mapped fields name, each once', () => {
    const record = ahaRecord('feature', { assigned_to_user: ann, created_by_user: { email: 'c@acme.com', name: 'C' } });
    expect(peopleIn(record, stockMapping('feature').fields)).toEqual([ann]);
  });

  it('counts whom a row takes where nobody is named', () => {
    const bob = { email: 'bob@acme.com', name: 'Bob' };
    const record = ahaRecord('feature', { assigned_to_user: null, created_by_user: bob });
    const transform = { kind: 'firstOf', fields: ['assigned_to_user', 'created_by_user'] } as const;
    const row = { aha: 'assigned_to_user', rally: 'Owner', direction: 'toRally', transform } as const;
    expect(peopleIn(record, [row])).toEqual([bob]);
  });
});
