import * as v from 'valibot';
import { BatonError } from '../errors';
import type { System } from '../model/record';
import type { Database } from '../store/open';
import { putSecret, readSecret } from '../store/secrets';

const client = { clientId: v.string(), clientSecret: v.string() };
const shape = v.variant('mode', [
  v.object({ mode: v.literal('key'), key: v.string() }),
  v.object({ mode: v.literal('basic'), userName: v.string(), password: v.string() }),
  v.object({
    mode: v.literal('oauth'),
    ...client,
    accessToken: v.string(),
    /** Rally's; Aha!'s tokens do not expire and have none. */
    refreshToken: v.exactOptional(v.string()),
    /** This browser's clock. */
    expiresAtMs: v.exactOptional(v.number()),
  }),
]);

/** How a connection signs in, as it lies encrypted in the database. What is not stored is the browser's own session. */
export type StoredCredential = v.InferOutput<typeof shape>;

/** The ways to sign in that need something to be kept. */
export type StoredMode = StoredCredential['mode'];

/** What is stored for an origin, or `null`. A bare text is a key: the first versions kept nothing else. */
export async function readCredential(
  database: Database,
  system: System,
  origin: string,
): Promise<StoredCredential | null> {
  const secret = await readSecret(database, system, origin);
  if (secret === null) return null;
  if (!secret.startsWith('{')) return { mode: 'key', key: secret };
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), shape), secret);
  if (parsed.success) return parsed.output;
  throw new BatonError('auth', 'What Baton kept for this connection cannot be read any more. Connect again.');
}

/** Keeps a credential, encrypted, in place of the one before. */
export async function putCredential(
  database: Database,
  system: System,
  origin: string,
  credential: StoredCredential,
): Promise<void> {
  await putSecret(database, system, origin, JSON.stringify(credential));
}
