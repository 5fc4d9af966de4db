import { useState } from 'preact/hooks';
import type { Person } from '../../lib/model/record';
import { Button } from '../ui/button';
import { addressOf, keyOf, PersonPicker } from './person-picker';

interface PersonPartnerProps {
  readonly person: Person;
  /** Whether several people of the other system have the person's address, rather than nobody. */
  readonly isDoubled: boolean;
  /** The other system, in words. */
  readonly elsewhere: string;
  /** People there who are nobody's counterpart yet. */
  readonly candidates: readonly Person[];
  readonly onPair: (partner: Person) => void;
}

/** Somebody whom the other system does not know, or more than once, and who it is there. */
export function PersonPartner({ person, isDoubled, elsewhere, candidates, onPair }: PersonPartnerProps) {
  const [chosen, setChosen] = useState<Person | null>(null);
  const partner = candidates.find((each) => chosen !== null && keyOf(each) === keyOf(chosen)) ?? null;
  return (
    <>
      <span>
        <bdi>{person.name}</bdi>{' '}
        <span class="small soft">
          <bdi>{addressOf(person)}</bdi> {isDoubled ? 'belongs to several people in' : 'is not in'} {elsewhere}
        </span>
      </span>
      {candidates.length > 0 && (
        <div class="adder">
          <PersonPicker
            label={`${person.name} in ${elsewhere} is`}
            findLabel={`Find ${person.name} in ${elsewhere}`}
            people={candidates}
            value={partner}
            onChoose={setChosen}
          />
          <Button
            isDisabled={partner === null}
            label={`Pair ${person.name}`}
            onPress={() => {
              if (partner !== null) onPair(partner);
            }}
          >
            Pair
          </Button>
        </div>
      )}
    </>
  );
}
