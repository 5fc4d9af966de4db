import * as v from 'valibot';
import type { Person } from '../model/record';
import { type AhaClient, parseAnswer } from './client';
import { user } from './wire';

const membership = v.object({ user });

/** Finds people of one workspace. */
export interface AhaPeople {
  /** By e-mail, whatever its case; Aha! has no user names. `null` where nobody of the workspace has it. */
  find(person: Person): Promise<Person | null>;
}

/**
 * People who may work in the workspace: only they can be assigned. The list is read once; an e-mail that is missing is
 * looked for once more in a fresh list, for people who joined since.
 */
export function createAhaPeople(client: AhaClient, workspaceId: string): AhaPeople {
  let list: Promise<ReadonlyMap<string, Person>> | null = null;
  const missing = new Set<string>();

  async function read(): Promise<ReadonlyMap<string, Person>> {
    const { items } = await client.readAll(['products', workspaceId, 'users'], 'project_users');
    const users = items.map((item) => parseAnswer(membership, item).user);
    return new Map(users.map(({ email, name }) => [email.toLowerCase(), { email, name }]));
  }

  /** A failed reading is forgotten, so that the next question asks again. */
  async function current(isFresh: boolean): Promise<ReadonlyMap<string, Person>> {
    if (isFresh || list === null) list = read();
    const reading = list;
    try {
      return await reading;
    } catch (thrown) {
      if (list === reading) list = null;
      throw thrown;
    }
  }

  return {
    find: async ({ email }) => {
      const key = email.trim().toLowerCase();
      if (key === '') return null;
      const isFirst = list === null;
      const found = (await current(false)).get(key);
      if (found !== undefined || isFirst || missing.has(key)) return found ?? null;
      missing.add(key);
      return (await current(true)).get(key) ?? null;
    },
  };
}
