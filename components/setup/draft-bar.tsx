import type { SetUpDraft } from '../../lib/model/set-up-draft';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { Select } from '../ui/select';
import { useAction } from '../ui/use-action';

interface DraftBarProps {
  readonly drafts: readonly SetUpDraft[];
  readonly currentId: string;
  readonly onOpen: (id: string) => void;
  readonly onStart: () => void;
  readonly onDiscard: (draft: SetUpDraft) => Promise<void>;
}

/** Set-ups that were begun: which one this is, another one, or none. Not there before anything is kept. */
export function DraftBar({ drafts, currentId, onOpen, onStart, onDiscard }: DraftBarProps) {
  const discard = useAction(onDiscard);
  const current = drafts.find(({ id }) => id === currentId);
  if (drafts.length === 0) return null;
  return (
    <div class="draft-bar">
      {drafts.length > 1 || current === undefined ? (
        <Select
          label="Set-ups that were begun"
          choices={drafts.map((draft) => ({ id: draft.id, name: nameOf(draft) }))}
          value={current?.id ?? ''}
          onChoose={onOpen}
        />
      ) : (
        <p class="soft">
          Kept as you go: <bdi>{nameOf(current)}</bdi>
        </p>
      )}
      {current !== undefined && (
        <div class="draft-buttons">
          <Button look="quiet" onPress={onStart}>
            Start another
          </Button>
          {current.integrationId === '' && (
            <Button look="quiet" onPress={() => discard.run(current)} isBusy={discard.isBusy}>
              Discard this set-up
            </Button>
          )}
        </div>
      )}
      <Problem sentence={discard.problem} />
    </div>
  );
}

function nameOf({ name, ahaWorkspace, rallyProject }: SetUpDraft): string {
  if (name !== '') return name;
  const places = [ahaWorkspace?.name, rallyProject?.name].filter((place) => place !== undefined);
  return places.length === 0 ? 'a new integration' : places.join(' → ');
}
