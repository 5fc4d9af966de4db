import type { FieldMapping, PersonPair } from '../model/mapping';
import type { Person, System, TrackedRecord } from '../model/record';
import { foldName, isPerson } from './canonical';

/**
 * Who a person is in the other system: somebody of the table that people keep by hand, otherwise the same addresses,
 * unless the table says that they are somebody else's there. The answer is what to look for; `null` is nobody. Nobody is
 * ever taken for somebody else because the display names are equal.
 */
export function counterpart(person: Person, to: System, table: readonly PersonPair[] = []): Person | null {
  const from = to === 'rally' ? 'aha' : 'rally';
  const pair = table.find((each) => names(person).includes(foldName(each[from])));
  if (pair === undefined) return table.some((each) => names(person).includes(foldName(each[to]))) ? null : person;
  const address = pair[to].trim();
  return address.includes('@')
    ? { email: address, name: person.name }
    : { email: '', name: person.name, userName: address };
}

/**
 * Finds the candidates with the same e-mail address, otherwise those with the same user name, whatever the case. One is
 * who it is; of several nobody is, as any choice would be a guess. The candidates are gone through once, however many
 * people are asked for.
 */
export function createMatcher(candidates: readonly Person[]): (person: Person) => readonly Person[] {
  const byEmail = groupBy(candidates, ({ email }) => email);
  const byUserName = groupBy(candidates, ({ userName }) => userName ?? '');
  return (person) => {
    const email = foldName(person.email);
    // Rally user names are often e-mail addresses, and outlive a changed address.
    return byEmail.get(email) ?? byUserName.get(email) ?? byUserName.get(foldName(person.userName ?? '')) ?? [];
  };
}

function groupBy(
  people: readonly Person[],
  nameOf: (person: Person) => string,
): ReadonlyMap<string, readonly Person[]> {
  const groups = new Map<string, Person[]>();
  for (const person of people) {
    const name = foldName(nameOf(person));
    if (name !== '') groups.set(name, [...(groups.get(name) ?? []), person]);
  }
  return groups;
}

/**
 * Everybody whom these mappings would carry out of the record, each once: whom to look up before translating. The fields
 * that `firstOf` may take instead count too.
 */
export function peopleIn(record: TrackedRecord, fields: readonly FieldMapping[]): readonly Person[] {
  const side = record.system;
  const found = new Map<string, Person>();
  for (const { transform, ...field } of fields) {
    const others = side === 'aha' && transform?.kind === 'firstOf' ? transform.fields : [];
    for (const key of [field[side], ...others]) {
      const value = record.fields[key] ?? null;
      if (isPerson(value)) found.set(names(value).join('\n'), value);
    }
  }
  return [...found.values()];
}

function names(person: Person): readonly string[] {
  return [person.email, person.userName ?? ''].map(foldName).filter((name) => name !== '');
}
