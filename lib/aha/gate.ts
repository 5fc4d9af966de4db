import * as v from 'valibot';
import { BatonError } from '../errors';
import type { RecordKey } from '../model/record';
import { type AhaClient, parseAnswer } from './client';
import { id } from './wire';

const release = v.object({ id });

/**
 * The release on which rows stand that belong to no record of Aha! yet: the oldest that the workspace lists, so that
 * every browser finds the same. Throws `invalid` where there is none.
 */
export async function findGate(client: AhaClient, workspaceId: string): Promise<RecordKey> {
  const { items } = await client.readAll(['products', workspaceId, 'releases'], 'releases', { fields: 'name' });
  const [oldest] = items
    .map((item) => parseAnswer(release, item).id)
    .sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
  if (oldest !== undefined) return { system: 'aha', kind: 'release', id: oldest };
  throw new BatonError('invalid', 'The Aha! workspace has no release. Create one, so that Baton can import.');
}
