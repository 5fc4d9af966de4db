import { BatonError } from '../errors';
import type { AhaClient } from './client';
import { type AhaKind, factsOf } from './kinds';
import { readTodosOf } from './todos';
import { findWritePath } from './write';

/** What has lists below a kind. Source: Aha! API documentation, the lists of epics, features and requirements. */
const BELOW: Readonly<Record<AhaKind, readonly AhaKind[]>> = {
  initiative: ['epic', 'feature'],
  release: ['epic', 'feature'],
  epic: ['feature'],
  feature: ['requirement'],
  requirement: [],
  todo: [],
};

/** How many records stand below one, and to-dos hang on it: they would go with it, or belong to nothing. */
export async function countBelow(client: AhaClient, kind: AhaKind, id: string): Promise<number> {
  const { plural } = factsOf(kind);
  const todos = await readTodosOf(client, kind, id);
  let count = todos.length;
  for (const below of BELOW[kind]) {
    const list = factsOf(below).plural;
    count += (await client.readAll([plural, id, list], list)).items.length;
  }
  return count;
}

/**
 * Moves a record into Aha!'s recycle bin, from where people restore it for a week at least; one that is gone already is
 * removed. Source: Aha! API documentation, deleting a feature and its like, and the contents of the recycle bin.
 */
export async function removeRecord(client: AhaClient, kind: AhaKind, id: string): Promise<void> {
  try {
    await client.write('DELETE', (await findWritePath(client, kind, id)).path);
  } catch (thrown) {
    if (!(thrown instanceof BatonError) || thrown.kind !== 'gone') throw thrown;
  }
}
