import { useState } from 'preact/hooks';
import type { FileEntry, Imported } from '../../lib/model/set-up-contract';
import '../mapping/preview.css';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import { ChangedMappings } from './changed-mappings';
import { FollowerOutcomes } from './follower-outcomes';
import type { IntegrationActions } from './integration-actions';
import { LineNotes } from './line-notes';

interface FileEntryCardProps {
  readonly entry: FileEntry;
  readonly actions: IntegrationActions;
  readonly onImport: () => Promise<Imported>;
}

/** One integration of a file: what taking it over would change, the button that does it, and what came of it. */
export function FileEntryCard({ entry, actions, onImport }: FileEntryCardProps) {
  const { name, effect, differences, notes, problems, warnings } = entry;
  const [done, setDone] = useState<Imported | null>(null);
  const take = useAction(async () => setDone(await onImport()));
  const verb = effect === 'change' ? 'Apply these changes' : 'Set up';
  return (
    <li class="preview">
      <b>
        <bdi>{name}</bdi>
      </b>
      {effect === 'same' && done === null && <p class="soft">It is here already, and nothing differs.</p>}
      {effect === 'refused' && <p>It cannot be taken over as it is:</p>}
      <LineNotes notes={problems} severity="error" />
      {done === null && <Differences differences={differences} />}
      {done === null && <LineNotes notes={warnings} severity="warning" />}
      {notes.map((note) => (
        <p key={note} class="finding">
          {note}
        </p>
      ))}
      {done !== null && (
        <>
          <p role="status">Taken over.</p>
          <FollowerOutcomes followers={done.followers} />
          <ChangedMappings changed={changedBy(done)} actions={actions} />
        </>
      )}
      {(effect === 'change' || effect === 'set up') && done === null && (
        <div>
          <Button onPress={take.run} isBusy={take.isBusy} label={`${verb}: ${name}`}>
            {verb}
          </Button>
        </div>
      )}
      <Problem sentence={take.problem} />
    </li>
  );
}

function Differences({ differences }: { readonly differences: readonly string[] }) {
  if (differences.length === 0) return null;
  return (
    <ul>
      {differences.map((difference) => (
        <li key={difference}>{difference}</li>
      ))}
    </ul>
  );
}

function changedBy({ changed, followers }: Imported) {
  return [...(changed === null ? [] : [changed]), ...followers.filter(({ problems }) => problems.length === 0)];
}
