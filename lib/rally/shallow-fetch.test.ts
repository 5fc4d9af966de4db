import { describe, expect, it } from 'vitest';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { deepen, isPassedOver, shallowFetch } from './shallow-fetch';

const asked = shallowFetch(['ObjectID', 'Owner', 'State'], new Set(['Owner']), ['EmailAddress', 'UserName']);

describe('reading lists without what their records point at', () => {
  it('names fields of people alone in brackets', () => {
    expect(asked).toEqual({ shallowFetch: 'ObjectID,Owner[EmailAddress;UserName],State' });
  });

  it('can be asked at every depth instead', () => {
    expect(deepen({ ...asked, start: 1 })).toEqual({ fetch: 'ObjectID,Owner,EmailAddress,UserName,State', start: 1 });
    expect(deepen({ fetch: 'Name' })).toEqual({ fetch: 'Name' });
  });

  it.each([
    ['bare references', [{ _ref: '/defect/1' }], true],
    ['people without the names in brackets', [{ ObjectID: 1, Owner: { _ref: '/user/1' } }], true],
    [
      'records',
      [
        { ObjectID: 1, Owner: { _ref: '/user/1', EmailAddress: null } },
        { ObjectID: 2, Owner: null },
      ],
      false,
    ],
    ['nothing', [], false],
  ])('is passed over where %s are answered: %s', (_, results, isIt) => {
    expect(isPassedOver(asked, results)).toBe(isIt);
    expect(isPassedOver({ fetch: 'Name' }, results)).toBe(false);
  });
});

describe('a server that knows no shallowFetch', () => {
  it('is asked with fetch, from then on at once', async () => {
    const { client, requests } = scriptRally((request) => {
      const knows = new URL(request.url).searchParams.has('fetch');
      return queryResult([{ _ref: '/defect/1', ...(knows && { ObjectID: 1, Owner: null }) }]);
    });
    for (let times = 0; times < 2; times++) {
      expect((await client.query('defect', asked)).results).toEqual([{ _ref: '/defect/1', ObjectID: 1, Owner: null }]);
    }
    expect(requests.map(({ url }) => new URL(url).searchParams.has('fetch'))).toEqual([false, true, true]);
  });
});
