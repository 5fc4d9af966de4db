import type { Mapping, PersonPair } from '../model/mapping';
import type { Person } from '../model/record';
import { foldName } from './canonical';
import { counterpart, createMatcher } from './people';

/** Who works in both workspaces. */
interface Known {
  readonly aha: readonly Person[];
  readonly rally: readonly Person[];
}

/** Who is left to be paired by hand. */
interface Unmatched extends Known {
  /** Those of Aha! whose address several people have in Rally. */
  readonly doubled: readonly Person[];
}

/**
 * The people of Aha! who are nobody in Rally or could be several there, and those of Rally who are nobody's counterpart,
 * each in the order given. People without any address can be paired with nobody, so they are left out.
 */
export function unmatchedPeople({ aha, rally }: Known, table: readonly PersonPair[]): Unmatched {
  const named = aha.filter(({ email }) => foldName(email) !== '');
  const match = createMatcher(rally);
  const found = new Map(
    named.map((person) => {
      const wanted = counterpart(person, 'rally', table);
      return [person, wanted === null ? [] : match(wanted)];
    }),
  );
  const matched = [...found.values()].filter((people) => people.length === 1).flat();
  const taken = new Set(matched);
  return {
    aha: named.filter((person) => found.get(person)?.length !== 1),
    rally: rally.filter((person) => !taken.has(person) && foldName(person.email || (person.userName ?? '')) !== ''),
    doubled: named.filter((person) => (found.get(person)?.length ?? 0) > 1),
  };
}

/**
 * The mapping with one more row in the table of people: by e-mail address, in Rally by user name where it hides that or
 * where somebody else of `everybody` there has the same.
 */
export function pairPerson(mapping: Mapping, aha: Person, rally: Person, everybody: readonly Person[] = []): Mapping {
  const isShared = everybody.filter(({ email }) => foldName(email) === foldName(rally.email)).length > 1;
  const address = (isShared && rally.userName) || rally.email || (rally.userName ?? '');
  const pair = { aha: aha.email.trim(), rally: address.trim() };
  const others = (mapping.people ?? []).filter((each) => foldName(each.aha) !== foldName(pair.aha));
  return { ...mapping, people: [...others, pair] };
}

/** The mapping without that row of the table of people; without the table where none is left. */
export function unpairPerson({ people = [], ...mapping }: Mapping, pair: PersonPair): Mapping {
  const others = people.filter(({ aha, rally }) => aha !== pair.aha || rally !== pair.rally);
  return others.length === 0 ? mapping : { ...mapping, people: others };
}
