import * as v from 'valibot';
import type { Person } from '../model/record';
import type { RallyClient } from './client';
import { parseRows } from './parse-rows';
import { anyOf, where } from './query';
import { readRef, refOf } from './refs';

const User = v.looseObject({
  _ref: v.string(),
  EmailAddress: v.nullish(v.string(), ''),
  UserName: v.nullish(v.string(), ''),
  DisplayName: v.nullish(v.string()),
  _refObjectName: v.nullish(v.string(), ''),
  Disabled: v.nullish(v.boolean(), false),
});

/** A person of Rally's with the reference that sets them as owner. */
export interface RallyPerson {
  readonly ref: string;
  readonly person: Person;
}

export interface People {
  find(person: Person): Promise<RallyPerson | null>;
}

/**
 * Finds people by e-mail, then by user name, never by display name; of several with one address nobody, as any choice
 * would be a guess. Rally compares letters exactly but stores user names in lower case, so both spellings are asked for,
 * and for addresses that contain the e-mail, which Rally compares whatever the case. Remembers whom it found for as long as it lives, under every
 * name they go by; several questions about one person at once are one request.
 */
export function createPeople(client: RallyClient, workspace: string): People {
  const known = new Map<string, RallyPerson>();
  const asking = new Map<string, Promise<RallyPerson | null>>();

  function ask(email: string, userName: string): Promise<RallyPerson | null> {
    const key = `${email.toLowerCase()} ${userName.toLowerCase()}`;
    const asked = asking.get(key) ?? lookUp(client, workspace, email, userName).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  }

  return {
    async find(person) {
      const email = person.email.trim();
      const userName = person.userName?.trim() ?? '';
      const name = (email || userName).toLowerCase();
      const found = known.get(name) ?? (await ask(email, userName));
      if (found !== null) for (const each of [name, found.person.email.toLowerCase()]) known.set(each, found);
      return found;
    },
  };
}

async function lookUp(
  client: RallyClient,
  workspace: string,
  email: string,
  userName: string,
): Promise<RallyPerson | null> {
  const names = [...new Set([email, email.toLowerCase(), userName, userName.toLowerCase()])].filter(
    (name) => name !== '',
  );
  if (names.length === 0) return null;
  const { results } = await client.query('user', {
    workspace,
    query: anyOf([
      ...names.flatMap((name) => [where('EmailAddress', '=', name), where('UserName', '=', name)]),
      ...(email === '' ? [] : [where('EmailAddress', 'contains', email)]),
    ]),
    fetch: 'ObjectID,EmailAddress,UserName,DisplayName,Disabled',
    order: 'ObjectID',
    pagesize: 200,
  });
  const users = parseRows(v.array(User), results, 'people').filter(({ Disabled }) => !Disabled);
  const groups = [
    users.filter((each) => same(each.EmailAddress, email)),
    users.filter((each) => same(each.UserName, email)),
    users.filter((each) => same(each.UserName, userName)),
  ];
  const [user, ...others] = groups.find((group) => group.length > 0) ?? [];
  const target = user === undefined ? null : readRef(user._ref);
  if (user === undefined || others.length > 0 || target === null) return null;
  return {
    ref: refOf(target.kind, target.id),
    person: { email: user.EmailAddress, name: user.DisplayName ?? user._refObjectName, userName: user.UserName },
  };
}

function same(one: string, other: string): boolean {
  return one !== '' && one.toLowerCase() === other.toLowerCase();
}
