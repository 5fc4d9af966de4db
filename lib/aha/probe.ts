import * as v from 'valibot';
import { BatonError } from '../errors';
import type { Identity } from '../model/integration';
import { type AhaClient, parseAnswer } from './client';
import { accountOf } from './urls';
import { id, idText, wrapped } from './wire';
import { readAhaWorkspace } from './workspaces';

const profile = v.object({
  id,
  name: v.string(),
  email: v.string(),
  product_roles: v.optional(v.array(v.object({ role: v.number(), product_id: idText })), []),
  accounts: v.optional(
    v.array(v.object({ account: v.object({ domain: v.string(), enabled: v.optional(v.boolean(), true) }) })),
  ),
});
type Profile = v.InferOutput<typeof profile>;

/** What a person may do in a workspace. Codes of Aha! API documentation, users of a product. */
export type AhaRole = 'owner' | 'contributor' | 'developer' | 'reviewer' | 'viewer';
const roles: Readonly<Record<number, AhaRole>> = {
  20: 'owner',
  30: 'contributor',
  35: 'developer',
  40: 'reviewer',
  50: 'viewer',
};

export interface AhaProbe {
  readonly identity: Identity;
  /** `null` where Aha! names no role for this workspace itself: it may come from the line above or from the account. */
  readonly role: AhaRole | null;
  /** Owners alone may create the integration that keeps the ledger. */
  readonly mayConfigure: boolean;
}

/** Who the connection acts as. Kinds: `auth` (nobody, wrong key, or another account), and what every request can throw. */
export async function identifyAha(client: AhaClient): Promise<Identity> {
  return toIdentity(client, await readProfile(client));
}

/**
 * The same for somebody who may change something in at least one workspace. Kind `permission` where every role that
 * Aha! names only looks; where it names none, rights may come from the account.
 */
export async function identifyAhaWriter(client: AhaClient): Promise<Identity> {
  const own = await readProfile(client);
  const identity = toIdentity(client, own);
  const named = own.product_roles.map(({ role }) => roleOf(role));
  if (named.length === 0 || !named.every(onlyLooks)) return identity;
  throw new BatonError(
    'permission',
    `${own.name} may only look in the Aha! account “${identity.account}”. Baton needs somebody who may also write there, such as a contributor.`,
  );
}

/**
 * Tries a connection before anything is promised: who is it, is it this account, may it write to this workspace?
 * Throws kind `permission` with the reason where it may not.
 */
export async function probeAha(client: AhaClient, workspaceId: string): Promise<AhaProbe> {
  const own = await readProfile(client);
  const identity = toIdentity(client, own);
  const workspace = await readAhaWorkspace(client, workspaceId).catch((thrown: unknown) => {
    if (!(thrown instanceof BatonError) || !['gone', 'permission'].includes(thrown.kind)) throw thrown;
    throw new BatonError(
      'permission',
      `${own.name} has no access to this Aha! workspace. Ask its owner for the role of a contributor.`,
    );
  });
  const code = own.product_roles.find(({ product_id }) => product_id === workspace.id)?.role;
  const role = code === undefined ? null : roleOf(code);
  if (onlyLooks(role)) {
    throw new BatonError(
      'permission',
      `${own.name} may only look at “${workspace.name}” in Aha!, as ${role}. Ask its owner for the role of a contributor.`,
    );
  }
  return { identity, role, mayConfigure: role === 'owner' || role === null };
}

function roleOf(code: number): AhaRole | null {
  return roles[code] ?? null;
}

function onlyLooks(role: AhaRole | null): boolean {
  return role === 'viewer' || role === 'reviewer';
}

async function readProfile(client: AhaClient): Promise<Profile> {
  const { body } = await client.read(['me']);
  return parseAnswer(wrapped('user', profile), body);
}

function toIdentity(client: AhaClient, own: Profile): Identity {
  const domain = accountOf(client.origin);
  const account = own.accounts?.find(({ account }) => account.domain === domain)?.account;
  if (own.accounts !== undefined && account === undefined) {
    throw new BatonError(
      'auth',
      `${own.email} does not belong to the Aha! account “${domain}”. Connect with a person of that account.`,
    );
  }
  if (account?.enabled === false) {
    throw new BatonError(
      'auth',
      `${own.email} is switched off in the Aha! account “${domain}”. Ask an administrator of the account.`,
    );
  }
  return { system: 'aha', origin: client.origin, account: domain, personId: own.id, email: own.email, name: own.name };
}
