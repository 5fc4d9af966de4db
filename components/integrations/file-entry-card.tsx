import { useState } from 'preact/hooks';
import type { FileEntry } from '../../lib/model/set-up-contract';
import '../mapping/preview.css';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';

interface FileEntryCardProps {
  readonly entry: FileEntry;
  readonly onImport: () => Promise<void>;
}

/** One integration of a file: what taking it over would change, and the button that does it. */
export function FileEntryCard({ entry: { name, effect, differences, notes }, onImport }: FileEntryCardProps) {
  const [isDone, setDone] = useState(false);
  const take = useAction(async () => {
    await onImport();
    setDone(true);
  });
  return (
    <li class="preview">
      <b>
        <bdi>{name}</bdi>
      </b>
      {effect === 'same' && <p class="soft">It is here already, and nothing differs.</p>}
      <ul>
        {differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
      {notes.map((note) => (
        <p key={note} class="finding">
          {note}
        </p>
      ))}
      {isDone && <p role="status">Taken over.</p>}
      {effect !== 'same' && !isDone && (
        <div>
          <Button
            onPress={take.run}
            isBusy={take.isBusy}
            label={`${effect === 'change' ? 'Apply these changes' : 'Set up'}: ${name}`}
          >
            {effect === 'change' ? 'Apply these changes' : 'Set up'}
          </Button>
        </div>
      )}
      <Problem sentence={take.problem} />
    </li>
  );
}
