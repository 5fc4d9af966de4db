import * as v from 'valibot';
import type { Person } from '../model/record';
import { type AhaClient, parseAnswer } from './client';
import { user } from './wire';

const membership = v.object({ user });

/** People who may work in a workspace, in Aha!'s order; disabled ones are not among them (`GET /products/:id/users`). */
export async function listAhaPeople(client: AhaClient, workspaceId: string): Promise<readonly Person[]> {
  const { items } = await client.readAll(['products', workspaceId, 'users'], 'project_users');
  return items.map((item) => {
    const { email, name } = parseAnswer(membership, item).user;
    return { email, name };
  });
}
