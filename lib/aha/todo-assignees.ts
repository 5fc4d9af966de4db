import * as v from 'valibot';
import { type AhaClient, parseAnswer } from './client';
import type { AhaBody } from './encode';
import { user, wrapped } from './wire';

/** A to-do may wait for several people: `[{"id": …, "status": …, "user": {…}}]`. Source: Aha! API documentation, to-dos. */
const assignees = v.array(
  v.union([
    v.pipe(
      v.object({ user }),
      v.transform((entry) => entry.user),
    ),
    user,
  ]),
);
const todo = v.object({ assigned_to_users: v.nullish(assignees, []) });
const wanted = v.object({ assigned_to_users: v.array(v.object({ email: v.string() })) });

/** Who stands for the people of a to-do where there is room for one: the first. `null` where nobody is assigned. */
export function firstAssignee(value: unknown): unknown {
  const parsed = v.safeParse(assignees, value);
  return parsed.success ? (parsed.output[0] ?? null) : value;
}

/** Writing the people of a to-do replaces them all: those whom Baton does not know of are put back behind the new one. */
export async function keepOtherAssignees(client: AhaClient, id: string, body: AhaBody): Promise<AhaBody> {
  const parsed = v.safeParse(wanted, body);
  if (!parsed.success) return body;
  const answer = await client.read(['tasks', id]);
  const others = parseAnswer(wrapped('task', todo), answer.body).assigned_to_users.slice(1);
  const [chosen] = parsed.output.assigned_to_users;
  const kept = others.filter(({ email }) => email.toLowerCase() !== chosen?.email.toLowerCase());
  return { ...body, assigned_to_users: [...(chosen ? [chosen] : []), ...kept.map(({ email }) => ({ email }))] };
}
