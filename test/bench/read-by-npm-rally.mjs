// Reads a list with npm's `rally`, as its users do: node read-by-npm-rally.mjs FOLDER SERVER KEY QUERY, where the package stands in
// the folder and QUERY is that of the address (types, fetch or shallowFetch, workspace, project). Prints the rows and milliseconds as JSON.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [folder, server, apiKey, query] = process.argv.slice(2);
const rally = createRequire(join(folder, 'package.json'))('rally');
const client = rally({ server, apiKey });
const { fetch, ...qs } = Object.fromEntries(new URLSearchParams(query));
const startedAtMs = performance.now();
const { Results } = await client.query({
  type: 'artifact',
  ...(fetch !== undefined && { fetch: fetch.split(',') }),
  order: 'ObjectID',
  limit: 10_000,
  requestOptions: { qs },
});
console.log(JSON.stringify({ rows: Results.length, ms: performance.now() - startedAtMs }));
