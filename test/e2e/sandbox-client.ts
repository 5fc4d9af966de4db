import * as v from 'valibot';
import type { Sandbox } from '../sandbox/server';

const rowsShape = v.record(v.string(), v.array(v.looseObject({})));
const stateShape = v.object({ aha: rowsShape, rally: rowsShape });
const sessionShape = v.object({
  cookies: v.array(
    v.object({
      url: v.string(),
      name: v.string(),
      value: v.string(),
      httpOnly: v.boolean(),
      secure: v.boolean(),
      sameSite: v.picklist(['Lax', 'Strict', 'None']),
    }),
  ),
});

/** Every record of both systems, by type. */
export type SandboxState = v.InferOutput<typeof stateShape>;

/** A cookie that signs a browser in. */
export type SessionCookie = v.InferOutput<typeof sessionShape>['cookies'][number];

/** Reads all records of both systems. */
export async function readState({ controlUrl }: Sandbox): Promise<SandboxState> {
  return v.parse(stateShape, await (await fetch(`${controlUrl}/state`)).json());
}

/** Signs a person in on both sides and answers the cookies. */
export async function createSession({ controlUrl }: Sandbox, email: string): Promise<SessionCookie[]> {
  const response = await fetch(`${controlUrl}/sessions`, { method: 'POST', body: JSON.stringify({ email }) });
  return v.parse(sessionShape, await response.json()).cookies;
}
