import { describe, expect, it } from 'vitest';
import { pairPerson, unmatchedPeople, unpairPerson } from './edit-people';

const ann = { email: 'ann@acme.example', name: 'Ann Lee' };
const bob = { email: 'bob@acme.example', name: 'Bob' };
const rallyAnn = { email: 'ANN@acme.example', name: 'A. Lee', userName: 'alee' };
const rallyBob = { email: '', name: 'Bob', userName: 'bob@corp.example' };

describe('unmatchedPeople', () => {
  it('takes nobody for somebody else because of a name', () => {
    expect(unmatchedPeople({ aha: [ann, bob], rally: [rallyAnn, rallyBob] }, [])).toEqual({
      aha: [bob],
      rally: [rallyBob],
      doubled: [],
    });
  });

  it('is content with whom the table pairs', () => {
    const { people } = pairPerson({ records: [] }, bob, rallyBob);
    expect(people).toEqual([{ aha: 'bob@acme.example', rally: 'bob@corp.example' }]);
    const known = { aha: [ann, bob], rally: [rallyAnn, { ...rallyBob, userName: 'bob@corp.example' }] };
    expect(unmatchedPeople(known, people ?? [])).toEqual({ aha: [], rally: [], doubled: [] });
  });

  it('lists whose partner by the table is not in Rally any more', () => {
    const table = [{ aha: ann.email, rally: 'gone' }];
    expect(unmatchedPeople({ aha: [ann], rally: [rallyAnn] }, table)).toEqual({
      aha: [ann],
      rally: [rallyAnn],
      doubled: [],
    });
  });

  it('leaves out who has no address at all', () => {
    const nobody = { email: ' ', name: 'Nobody' };
    expect(unmatchedPeople({ aha: [nobody], rally: [{ ...nobody, userName: '' }] }, [])).toEqual({
      aha: [],
      rally: [],
      doubled: [],
    });
  });
});

describe('somebody whose address two people of Rally have', () => {
  const twin = { email: 'ann@ACME.example', name: 'Anna Lee', userName: 'anna' };
  const known = { aha: [ann], rally: [rallyAnn, twin] };

  it('is in doubt, and both are offered', () => {
    expect(unmatchedPeople(known, [])).toEqual({ aha: [ann], rally: [rallyAnn, twin], doubled: [ann] });
  });

  it('is paired by user name, which settles it', () => {
    const { people } = pairPerson({ records: [] }, ann, twin, known.rally);
    expect(people).toEqual([{ aha: 'ann@acme.example', rally: 'anna' }]);
    expect(unmatchedPeople(known, people ?? [])).toEqual({ aha: [], rally: [rallyAnn], doubled: [] });
  });
});

describe('pairing by hand', () => {
  it('gives somebody another partner instead of a second one', () => {
    const once = pairPerson({ records: [] }, bob, rallyBob);
    expect(pairPerson(once, { ...bob, email: 'BOB@acme.example' }, rallyAnn).people).toEqual([
      { aha: 'BOB@acme.example', rally: 'ANN@acme.example' },
    ]);
  });

  it('is taken back without a trace', () => {
    const once = pairPerson({ records: [] }, bob, rallyBob);
    const [pair] = once.people ?? [];
    expect(unpairPerson(once, pair ?? { aha: '', rally: '' })).toEqual({ records: [] });
  });
});
