import { useState } from 'preact/hooks';
import type { Person } from '../../lib/model/record';
import { Field } from '../ui/field';
import { Select } from '../ui/select';

/** From here on, people are easier to search than to read. */
const LONG = 30;

interface PersonPickerProps {
  readonly label: string;
  /** What the search is called, where there are so many that there is one. */
  readonly findLabel: string;
  readonly people: readonly Person[];
  readonly value: Person | null;
  readonly onChoose: (person: Person) => void;
}

/** One of the people of a system, found by a part of the name where there are many. */
export function PersonPicker({ label, findLabel, people, value, onChoose }: PersonPickerProps) {
  const [wanted, setWanted] = useState('');
  const needle = wanted.trim().toLowerCase();
  const fitting = people.filter((each) => tellPerson(each).toLowerCase().includes(needle));
  const chosen = value === null ? '' : keyOf(value);
  const shown = fitting.slice(0, LONG);
  const isShown = shown.some((each) => keyOf(each) === chosen);
  const more = fitting.length - LONG;
  return (
    <>
      {people.length > LONG && (
        <Field label={findLabel} value={wanted} onInput={setWanted} placeholder="Part of a name" />
      )}
      <Select
        label={label}
        choices={[
          ...[...(value !== null && !isShown ? [value] : []), ...shown].map((each) => ({
            id: keyOf(each),
            name: tellPerson(each),
          })),
          ...(more > 0 ? [{ id: 'more', name: `${more} others`, refusal: 'find a name to see them' }] : []),
        ]}
        value={chosen}
        onChoose={(key) => {
          const person = people.find((each) => keyOf(each) === key);
          if (person !== undefined) onChoose(person);
        }}
      />
    </>
  );
}

/** Somebody's e-mail address, or their user name where a system hides that. */
export function addressOf({ email, userName = '' }: Person): string {
  return email || userName;
}

/** Tells people apart who share an address. */
export function keyOf({ email, userName = '' }: Person): string {
  return `${email} ${userName}`.trim();
}

function tellPerson(person: Person): string {
  const { name, userName = '' } = person;
  return userName === '' || userName === addressOf(person)
    ? `${name} (${addressOf(person)})`
    : `${name} (${addressOf(person)}, ${userName})`;
}
