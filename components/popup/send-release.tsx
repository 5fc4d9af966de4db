import { useState } from 'preact/hooks';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import type { PopupActions } from './popup-actions';

interface SendReleaseProps {
  /** The release's reference, as it is shown above. */
  readonly shown: string;
  readonly actions: PopupActions;
}

/** Sends all features of the release on the page, whether the release itself is linked or not. */
export function SendRelease({ shown, actions }: SendReleaseProps) {
  const [started, setStarted] = useState<number | null>(null);
  const send = useAction(async () => {
    const { count } = await actions.askLinking('sendActiveRelease', { ref: shown });
    setStarted(count);
    await actions.refresh();
  });
  return (
    <>
      <div class="popup-buttons">
        <Button
          onPress={send.run}
          isBusy={send.isBusy}
          isDisabled={started !== null}
          label={`Send all features of ${shown}`}
        >
          Send all its features
        </Button>
        {started !== null && (
          <Button look="quiet" onPress={() => void actions.openOptions('bulk')}>
            See how far it is
          </Button>
        )}
      </div>
      {started !== null && (
        <p class="small soft" role="status">
          Sending {started === 1 ? 'one feature' : `${started.toLocaleString('en')} features`} with their requirements.
        </p>
      )}
      <Problem sentence={send.problem} />
    </>
  );
}
