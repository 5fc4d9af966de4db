import * as v from 'valibot';
import { BatonError, toBatonError } from '../errors';
import type { Identity } from '../model/integration';
import type { Params, RallyClient } from './client';
import { PAGE } from './pages';
import { parseRows } from './parse-rows';
import { allOf, type Query, where } from './query';
import { refOf } from './refs';

const Id = v.pipe(v.union([v.number(), v.string()]), v.transform(String));
const User = v.looseObject({
  ObjectID: Id,
  EmailAddress: v.nullish(v.string(), ''),
  UserName: v.nullish(v.string(), ''),
  DisplayName: v.nullish(v.string()),
  _refObjectName: v.nullish(v.string(), ''),
});
const Subscription = v.looseObject({
  SubscriptionID: v.nullish(Id),
  ObjectID: v.nullish(Id),
  Name: v.nullish(v.string(), ''),
});
const Permission = v.looseObject({ Role: v.nullish(v.string(), '') });

/** What a connection turned out to be good for. */
export interface RallyProbe {
  readonly identity: Identity;
  /** The role in the project as Rally names it; `null` where Rally names none (an administrator's, for instance). */
  readonly role: string | null;
}

export interface ProbeOptions {
  readonly workspaceId: string;
  readonly projectId: string;
  /** Whom the integration was set up with, if it was. */
  readonly expected?: Identity;
}

/** Who the connection acts as, and in which subscription. */
export async function identifyRally(client: RallyClient): Promise<Identity> {
  const [user, subscription] = await Promise.all([
    client.get('user', { fetch: 'ObjectID,EmailAddress,UserName,DisplayName' }),
    client.get('subscription', { fetch: 'ObjectID,SubscriptionID,Name' }),
  ]);
  const person = parseRows(User, user.object, 'who is signed in');
  const account = parseRows(Subscription, subscription.object, 'the subscription');
  return {
    system: 'rally',
    origin: client.origin,
    account: account.SubscriptionID ?? account.ObjectID ?? account.Name,
    personId: person.ObjectID,
    email: person.EmailAddress === '' ? person.UserName : person.EmailAddress,
    name: person.DisplayName ?? person._refObjectName,
  };
}

/**
 * The same for somebody who may change something in at least one project, with a connection that may write. Kind
 * `permission` for a read-only key, and for somebody whose every role only looks.
 */
export async function identifyRallyWriter(client: RallyClient): Promise<Identity> {
  const identity = await identifyRally(client);
  await checkWriting(client);
  const roles = await readRoles(client, where('User.ObjectID', '=', Number(identity.personId)), {});
  if (roles.length === 0 || !roles.every(onlyLooks)) return identity;
  throw new BatonError(
    'permission',
    `${identity.name} may only look at every Rally project. Baton needs somebody who is an editor of one.`,
  );
}

/**
 * Tries a connection before anything is promised: does somebody answer, who is it, is it still the person and the
 * subscription of the set-up, may they see the project, and may they write? Throws `BatonError` whose sentence says
 * which of these failed: `offline`, `unavailable`, `auth` (not signed in, wrong key, expired, key beside a session,
 * another account) or `permission` (read-only key, no access to the project, viewer).
 */
export async function probeRally(client: RallyClient, options: ProbeOptions): Promise<RallyProbe> {
  const identity = await identifyRally(client);
  if (options.expected !== undefined) checkSame(options.expected, identity);
  await checkProject(client, options, identity);
  await checkWriting(client);
  const role = await readRole(client, options, identity);
  if (role !== null && onlyLooks(role)) {
    throw new BatonError(
      'permission',
      `${identity.name} may only look at this Rally project. Ask its administrator for the role of an editor.`,
    );
  }
  return { identity, role };
}

function checkSame(expected: Identity, now: Identity): void {
  if (expected.account !== now.account) {
    throw new BatonError(
      'auth',
      `Rally is signed in to another subscription than this integration was set up with. Sign in as ${expected.email}.`,
    );
  }
  if (expected.personId !== now.personId) {
    throw new BatonError(
      'auth',
      `This integration was set up as ${expected.email}, but Rally is signed in as ${now.email}. Sign in as ${expected.email}.`,
    );
  }
}

async function checkProject(client: RallyClient, { projectId }: ProbeOptions, { name }: Identity): Promise<void> {
  try {
    await client.get(`project/${projectId}`, { fetch: 'Name,State' });
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.kind !== 'gone' && error.kind !== 'permission') throw error;
    throw new BatonError('permission', `${name} has no access to this Rally project. Ask its administrator for it.`);
  }
}

/**
 * A read-only key is told from a full one by a write only (Broadcom knowledge base 10814). This one can change nothing:
 * it addresses an object that cannot exist, so a connection that may write is answered that it was not found.
 */
async function checkWriting(client: RallyClient): Promise<void> {
  try {
    await client.write('hierarchicalrequirement/1', {}, {});
  } catch (thrown) {
    const error = toBatonError(thrown);
    if (error.kind !== 'gone' && error.kind !== 'invalid') throw error;
  }
}

async function readRole(
  client: RallyClient,
  { workspaceId, projectId }: ProbeOptions,
  identity: Identity,
): Promise<string | null> {
  const own = where('User.ObjectID', '=', Number(identity.personId));
  const here = allOf([own, where('Project.ObjectID', '=', Number(projectId))]);
  return (await readRoles(client, here, { workspace: refOf('workspace', workspaceId) }))[0] ?? null;
}

/** Roles as Rally names them. Not everybody may list them: whoever may not is not kept out for that. */
async function readRoles(client: RallyClient, query: Query, params: Params): Promise<readonly string[]> {
  try {
    const { results } = await client.query('projectpermission', { ...params, query, fetch: 'Role', pagesize: PAGE });
    return parseRows(v.array(Permission), results, 'permissions').flatMap(({ Role }) => (Role === '' ? [] : [Role]));
  } catch (thrown) {
    if (thrown instanceof BatonError && ['permission', 'invalid', 'gone'].includes(thrown.kind)) return [];
    throw thrown;
  }
}

function onlyLooks(role: string): boolean {
  return /viewer|none|no access/i.test(role);
}
