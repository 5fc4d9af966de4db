import fc from 'fast-check';

const hosts = fc.constantFrom(
  'x.example',
  'X.Example',
  'a.b.x.example:8443',
  'user@x.example',
  'bücher.example',
  '[::1]',
);
const paths = fc.array(fc.constantFrom('a', 'B', '%20', '..', '.', 'é', '', ';p=1', 'attachments'), { maxLength: 4 });
const pairs = fc.array(
  fc.constantFrom('a=1', 'token=x', 'Expires=2', 'q=a%20b', 'q=a+b', 'X-Amz-Date=3', 'é=ü', 'flag', '=', 'a=1'),
  { maxLength: 4 },
);

/** Web addresses, tidy and odd. */
export const webAddresses: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom('http', 'https', 'HTTPS'), hosts, paths, pairs, fc.constantFrom('', '#', '#top'))
  .map(([scheme, host, path, query, hash]) => {
    const search = query.length === 0 ? '' : `?${query.join('&')}`;
    return `${scheme}://${host}/${path.join('/')}${search}${hash}`;
  });
