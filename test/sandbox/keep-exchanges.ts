import { createHash, randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImitatedSystem } from './system';

/** The environment variable that names the folder in which exchanges are kept. */
export const KEPT_IN = 'SANDBOX_EXCHANGES';

/** One request that came to an imitated system, and its answer before any fault, as text. */
export interface KeptExchange {
  readonly system: ImitatedSystem['name'];
  readonly method: string;
  /** Under the system's own origin. */
  readonly url: string;
  /** The body that was sent: of a form with files its fields as JSON, files by their names; empty where there was none. */
  readonly sent: string;
  readonly status: number;
  readonly answered: string;
}

const fileName = `${randomUUID()}.jsonl`;
const kept = new Set<string>();

/**
 * The same system. Where the environment names a folder, every exchange with it is written there, each different one
 * once, so that it can be held against the vendors' files afterwards.
 */
export function keepExchanges<System extends ImitatedSystem>(system: System): System {
  const folder = process.env[KEPT_IN];
  if (folder === undefined) return system;
  const handle: System['handle'] = async (request, call) => {
    const asked = request.clone();
    const response = await system.handle(request, call);
    const exchange: KeptExchange = {
      system: system.name,
      method: asked.method,
      url: asked.url,
      sent: await readBody(asked),
      status: response.status,
      answered: await response.clone().text(),
    };
    const line = JSON.stringify(exchange);
    const digest = createHash('sha1').update(line).digest('base64');
    if (!kept.has(digest)) appendFileSync(join(folder, fileName), `${line}\n`);
    kept.add(digest);
    return response;
  };
  return { ...system, handle };
}

async function readBody(request: Request): Promise<string> {
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return request.text();
  const fields = [...(await request.formData())];
  return JSON.stringify(
    Object.fromEntries(fields.map(([name, value]) => [name, value instanceof File ? value.name : value])),
  );
}
