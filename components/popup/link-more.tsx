import { useState } from 'preact/hooks';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import { Why } from '../ui/why';
import type { PopupActions } from './popup-actions';

interface LinkMoreProps {
  /** The Aha! record's reference, as it is shown above. */
  readonly shown: string;
  readonly other: string;
  readonly actions: PopupActions;
}

/** What else a linked record can have: the reasons for how it stands, and the end of its link. */
export function LinkMore({ shown, other, actions }: LinkMoreProps) {
  const [isAsking, setAsking] = useState(false);
  const unlink = useAction(async () => {
    await actions.unlinkActive(shown);
    setAsking(false);
  });
  return (
    <>
      <div class="popup-buttons">
        <Why shown={shown} explain={actions.explainActive} />
        <Button look="quiet" onPress={() => setAsking(true)}>
          Unlink
        </Button>
      </div>
      {isAsking && (
        <div class="notice notice-warm" role="alertdialog" aria-label={`Unlink ${shown}?`}>
          <p>
            {shown} and {other} stay as they are, and no changes are carried over any more, for everybody.
          </p>
          <Button onPress={unlink.run} isBusy={unlink.isBusy}>
            End the link
          </Button>
          <Button look="quiet" onPress={() => setAsking(false)}>
            Keep it
          </Button>
        </div>
      )}
      <Problem sentence={unlink.problem} />
    </>
  );
}
