import { useState } from 'preact/hooks';
import type { BatchReport } from '../../lib/model/linking-contract';
import { Button } from '../ui/button';

type Item = BatchReport['items'][number];

const STEP = 100;
const ORDER: Readonly<Record<Item['state'], number>> = { failed: 0, waiting: 1, done: 2 };
const WORDS: Readonly<Record<Item['state'], string>> = { failed: 'Failed', waiting: 'Waiting', done: 'Done' };

/** What became of each record of a run: what failed first, with the reason. */
export function RunItems({ items }: { readonly items: readonly Item[] }) {
  const [most, setMost] = useState(STEP);
  const sorted = [...items].sort((a, b) => ORDER[a.state] - ORDER[b.state]);
  return (
    <>
      <ul class="bulk-items small">
        {sorted.slice(0, most).map(({ ahaRef, rallyRef, name, state, sentence }) => (
          <li key={`${ahaRef} ${rallyRef}`}>
            <span class={state === 'failed' ? 'bulk-refusal' : 'soft'}>{WORDS[state]}</span> <b>{ahaRef}</b>
            {rallyRef !== '' && ` → ${rallyRef}`} <bdi>{name}</bdi>
            {sentence !== '' && <span class="soft"> {sentence}</span>}
          </li>
        ))}
      </ul>
      {sorted.length > most && (
        <div>
          <Button look="quiet" onPress={() => setMost(most + STEP)}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
