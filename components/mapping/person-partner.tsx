import { useState } from 'preact/hooks';
import type { Person } from '../../lib/model/record';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Select } from '../ui/select';

/** From here on, people are easier to search than to read. */
const LONG = 30;

interface PersonPartnerProps {
  readonly person: Person;
  /** Whether several people of Rally have the person's address, rather than nobody. */
  readonly isDoubled: boolean;
  /** People of Rally who are nobody's counterpart yet. */
  readonly candidates: readonly Person[];
  readonly onPair: (partner: Person) => void;
}

/** Somebody of Aha! whom Rally does not know, or more than once, and who it is there. */
export function PersonPartner({ person, isDoubled, candidates, onPair }: PersonPartnerProps) {
  const [wanted, setWanted] = useState('');
  const [chosen, setChosen] = useState('');
  const needle = wanted.trim().toLowerCase();
  const fitting = candidates.filter((each) => tellPerson(each).toLowerCase().includes(needle));
  const partner = fitting.find((each) => keyOf(each) === chosen);
  const more = fitting.length - LONG;
  return (
    <>
      <span>
        <bdi>{person.name}</bdi>{' '}
        <span class="small soft">
          <bdi>{person.email}</bdi> {isDoubled ? 'belongs to several people in Rally' : 'is not in Rally'}
        </span>
      </span>
      <div class="adder">
        {candidates.length > LONG && (
          <Field
            label={`Find ${person.name} in Rally`}
            value={wanted}
            onInput={setWanted}
            placeholder="Part of a name"
          />
        )}
        <Select
          label={`${person.name} in Rally is`}
          choices={[
            ...fitting.slice(0, LONG).map((each) => ({ id: keyOf(each), name: tellPerson(each) })),
            ...(more > 0 ? [{ id: 'more', name: `${more} others`, refusal: 'find a name to see them' }] : []),
          ]}
          value={partner === undefined ? '' : chosen}
          onChoose={setChosen}
        />
        <Button
          isDisabled={partner === undefined}
          label={`Pair ${person.name}`}
          onPress={() => {
            if (partner !== undefined) onPair(partner);
          }}
        >
          Pair
        </Button>
      </div>
    </>
  );
}

/** One of the two alone may be shared. */
function keyOf({ email, userName = '' }: Person): string {
  return `${email} ${userName}`;
}

function tellPerson({ name, email, userName = '' }: Person): string {
  const addresses = [...new Set([email, userName])].filter((address) => address !== '');
  return `${name} (${addresses.join(', ')})`;
}
