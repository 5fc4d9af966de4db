import type { Mapping, PersonPair } from '../model/mapping';
import type { Person } from '../model/record';
import { foldName } from './canonical';
import { counterpart, createMatcher } from './people';

/** Who works in both workspaces. */
interface Known {
  readonly aha: readonly Person[];
  readonly rally: readonly Person[];
}

/**
 * The people of Aha! who are nobody in Rally, and those of Rally who are nobody's counterpart, each in the order given.
 * People without any address can be paired with nobody, so they are left out.
 */
export function unmatchedPeople({ aha, rally }: Known, table: readonly PersonPair[]): Known {
  const named = aha.filter(({ email }) => foldName(email) !== '');
  const match = createMatcher(rally);
  const partners = new Map(
    named.map((person) => {
      const wanted = counterpart(person, 'rally', table);
      return [person, wanted === null ? null : match(wanted)];
    }),
  );
  const taken = new Set(partners.values());
  return {
    aha: named.filter((person) => partners.get(person) === null),
    rally: rally.filter((person) => !taken.has(person) && foldName(person.email || (person.userName ?? '')) !== ''),
  };
}

/** The mapping with one more row in the table of people: by e-mail address, in Rally by user name where it hides that. */
export function pairPerson(mapping: Mapping, aha: Person, rally: Person): Mapping {
  const pair = { aha: aha.email.trim(), rally: (rally.email || (rally.userName ?? '')).trim() };
  const others = (mapping.people ?? []).filter((each) => foldName(each.aha) !== foldName(pair.aha));
  return { ...mapping, people: [...others, pair] };
}

/** The mapping without that row of the table of people; without the table where none is left. */
export function unpairPerson({ people = [], ...mapping }: Mapping, pair: PersonPair): Mapping {
  const others = people.filter(({ aha, rally }) => aha !== pair.aha || rally !== pair.rally);
  return others.length === 0 ? mapping : { ...mapping, people: others };
}
