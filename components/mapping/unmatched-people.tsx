import { useState } from 'preact/hooks';
import type { Person } from '../../lib/model/record';
import { Field } from '../ui/field';
import { PersonPartner } from './person-partner';
import { addressOf, keyOf } from './person-picker';

/** From here on, people are easier to search than to read. */
const LONG = 12;

interface UnmatchedPeopleProps {
  /** What the list is called, for those who hear it. */
  readonly label: string;
  readonly people: readonly Person[];
  /** Those among them whose address several people have elsewhere. */
  readonly doubled?: readonly Person[];
  readonly elsewhere: string;
  readonly candidates: readonly Person[];
  readonly onPair: (person: Person, partner: Person) => void;
}

/** Those of one system whom the other does not know, a part of them at a time. */
export function UnmatchedPeople({ label, people, doubled = [], elsewhere, candidates, onPair }: UnmatchedPeopleProps) {
  const [wanted, setWanted] = useState('');
  const needle = wanted.trim().toLowerCase();
  const fitting = people.filter((each) => `${each.name} ${addressOf(each)}`.toLowerCase().includes(needle));
  const more = fitting.length - LONG;
  return (
    <>
      {people.length > LONG && (
        <Field label={`Find one: ${label}`} value={wanted} onInput={setWanted} placeholder="Part of a name" />
      )}
      <ul class="field-rows" aria-label={label}>
        {fitting.slice(0, LONG).map((person) => (
          <li key={keyOf(person)} class="field-row">
            <PersonPartner
              person={person}
              isDoubled={doubled.includes(person)}
              elsewhere={elsewhere}
              candidates={candidates}
              onPair={(partner) => onPair(person, partner)}
            />
          </li>
        ))}
      </ul>
      {fitting.length === 0 && <p class="soft">Nobody is called that.</p>}
      {more > 0 && <p class="soft">And {more.toLocaleString('en')} more. Find a name to see them.</p>}
    </>
  );
}
