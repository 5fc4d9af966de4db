import { putLinks } from '../../lib/store/links';
import { openDatabase } from '../../lib/store/open';
import { makeUpLinks } from './made-up-links';

/** Puts links of records that nobody changes beside what the extension has; its worker must be started anew then. */
export async function addLinks(integrationId: string, count: number): Promise<void> {
  const database = await openDatabase();
  await putLinks(database, makeUpLinks(integrationId, count));
  database.close();
}

/** Asks for the same addresses, all at once, and does nothing with the answers. Answers the milliseconds it took. */
export async function fetchAll(urls: readonly string[]): Promise<number> {
  const startedAtMs = performance.now();
  await Promise.all(
    urls.map(async (url) => {
      const response = await fetch(url, { credentials: 'include', cache: 'no-store' });
      await response.text();
      if (!response.ok) throw new Error(`${response.status} for ${url}`);
    }),
  );
  return performance.now() - startedAtMs;
}

/** Asks for the same address so many times, one after the other. Answers the milliseconds it took. */
export async function fetchInTurn(url: string, times: number): Promise<number> {
  let ms = 0;
  for (let time = 0; time < times; time++) ms += await fetchAll([url]);
  return ms;
}
