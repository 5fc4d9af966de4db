import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';

const run = promisify(execFile);
const readingShape = v.object({ rows: v.number(), ms: v.number() });

/** The client that Rally's own toolkit for Node is, in a folder of its own. */
export interface NpmRally extends AsyncDisposable {
  /** Reads up to 10 000 records, page after page, and stores nothing. `query` is that of an address. */
  read(server: string, apiKey: string, query: URLSearchParams): Promise<v.InferOutput<typeof readingShape>>;
}

/** Fetches the package from npm for this run alone, since it brings many others. Rejects where npm cannot be reached. */
export async function fetchNpmRally(): Promise<NpmRally> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-npm-rally-'));
  await writeFile(join(folder, 'package.json'), '{ "private": true }');
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel=error'];
  await run('npm', ['install', '--prefix', folder, ...options, 'rally@2.1.3'], { cwd: folder });
  return {
    async read(server, apiKey, query) {
      const { stdout } = await run(process.execPath, [
        'test/bench/read-by-npm-rally.mjs',
        folder,
        server,
        apiKey,
        `${query}`,
      ]);
      return v.parse(readingShape, JSON.parse(stdout));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
