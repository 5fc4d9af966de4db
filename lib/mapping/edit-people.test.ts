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
    });
  });

  it('is content with whom the table pairs', () => {
    const { people } = pairPerson({ records: [] }, bob, rallyBob);
    expect(people).toEqual([{ aha: 'bob@acme.example', rally: 'bob@corp.example' }]);
    const known = { aha: [ann, bob], rally: [rallyAnn, { ...rallyBob, userName: 'bob@corp.example' }] };
    expect(unmatchedPeople(known, people ?? [])).toEqual({ aha: [], rally: [] });
  });

  it('lists whose partner by the table is not in Rally any more', () => {
    const table = [{ aha: ann.email, rally: 'gone' }];
    expect(unmatchedPeople({ aha: [ann], rally: [rallyAnn] }, table)).toEqual({ aha: [ann], rally: [rallyAnn] });
  });

  it('leaves out who has no address at all', () => {
    const nobody = { email: ' ', name: 'Nobody' };
    expect(unmatchedPeople({ aha: [nobody], rally: [{ ...nobody, userName: '' }] }, [])).toEqual({
      aha: [],
      rally: [],
    });
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
