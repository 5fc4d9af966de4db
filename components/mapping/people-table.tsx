import { useMemo, useState } from 'preact/hooks';
import type { Finding } from '../../lib/mapping/check';
import { pairPerson, unmatchedPeople, unpairPerson } from '../../lib/mapping/edit-people';
import type { Mapping } from '../../lib/model/mapping';
import type { KnownPeople } from '../../lib/model/set-up-contract';
import { Button } from '../ui/button';
import { Pill } from '../ui/pill';
import { Problem } from '../ui/problem';
import { Skeleton } from '../ui/skeleton';
import type { Loaded } from '../ui/use-loaded';
import { Findings } from './findings';
import { UnmatchedPeople } from './unmatched-people';

interface PeopleTableProps {
  readonly mapping: Mapping;
  readonly known: Loaded<KnownPeople>;
  readonly findings: readonly Finding[];
  readonly onAskAgain: () => void;
  readonly onChange: (mapping: Mapping) => void;
}

const NOBODY = { aha: [], rally: [], doubled: [] };

/**
 * Who is who. People are the same where their e-mail address or user name is; those whom the other system does not know
 * by either stand here, on both sides, until somebody says who they are. Nobody is guessed by name.
 */
export function PeopleTable({ mapping, known, findings, onAskAgain, onChange }: PeopleTableProps) {
  const [isOpen, setOpen] = useState(false);
  const pairs = mapping.people ?? [];
  const unmatched = useMemo(
    () => (known.state === 'ready' ? unmatchedPeople(known.value, mapping.people ?? []) : NOBODY),
    [known, mapping.people],
  );
  const everybody = known.state === 'ready' ? known.value.rally : [];
  const isShown = isOpen || findings.length > 0;
  const others = unmatched.rally.length;
  return (
    <section class="card record-card" aria-label="People">
      <div class="record-head">
        <button type="button" class="record-toggle" aria-expanded={isShown} onClick={() => setOpen(!isOpen)}>
          <span aria-hidden="true">{isShown ? '▾' : '▸'}</span>
          People
          <span class="soft small">{tellPairs(pairs.length)}</span>
        </button>
        {unmatched.aha.length > 0 && (
          <Pill look="warm" text={tellUnmatched(unmatched.aha.length, unmatched.doubled.length)} />
        )}
      </div>
      {isShown && (
        <div class="record-body">
          <p class="soft">
            The owner of a record is the person with the same e-mail address or user name. Where nobody has it, or
            several people do, the owner on the other side stays as it is. Names alone are never trusted.
          </p>
          <Findings findings={findings} />
          {pairs.length > 0 && (
            <ul class="field-rows" aria-label="Paired by hand">
              {pairs.map((pair) => (
                <li key={`${pair.aha} ${pair.rally}`} class="field-row">
                  <div class="constant">
                    <span>
                      <bdi>{pair.aha}</bdi> <span class="soft">is in Rally</span> <bdi>{pair.rally}</bdi>
                    </span>
                    <Button
                      look="quiet"
                      label={`× Part ${pair.aha} and ${pair.rally}`}
                      onPress={() => onChange(unpairPerson(mapping, pair))}
                    >
                      ×
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )}
          {known.state === 'loading' && <Skeleton lines={2} label="Looking who is in both systems…" />}
          {known.state === 'failed' && (
            <>
              <Problem sentence={known.sentence} />
              <div>
                <Button onPress={onAskAgain}>Try again</Button>
              </div>
            </>
          )}
          {known.state === 'ready' && unmatched.aha.length === 0 && (
            <p>Everybody of the Aha! workspace has a counterpart in Rally.</p>
          )}
          {unmatched.aha.length > 0 && (
            <UnmatchedPeople
              label="In Aha! and not in Rally"
              people={unmatched.aha}
              doubled={unmatched.doubled}
              elsewhere="Rally"
              candidates={unmatched.rally}
              onPair={(person, partner) => onChange(pairPerson(mapping, person, partner, everybody))}
            />
          )}
          {others > 0 && (
            <details class="more">
              <summary>
                {others === 1 ? '1 person' : `${others.toLocaleString('en')} people`} of Rally not in the Aha! workspace
              </summary>
              <UnmatchedPeople
                label="In Rally and not in Aha!"
                people={unmatched.rally}
                elsewhere="Aha!"
                candidates={unmatched.aha}
                onPair={(person, partner) => onChange(pairPerson(mapping, partner, person, everybody))}
              />
            </details>
          )}
        </div>
      )}
    </section>
  );
}

function tellUnmatched(count: number, doubled: number): string {
  const missing = count - doubled;
  return [...(missing > 0 ? [`${missing} not in Rally`] : []), ...(doubled > 0 ? [`${doubled} in doubt`] : [])].join(
    ', ',
  );
}

function tellPairs(count: number): string {
  if (count === 0) return 'matched by e-mail address';
  return count === 1 ? '1 paired by hand' : `${count} paired by hand`;
}
