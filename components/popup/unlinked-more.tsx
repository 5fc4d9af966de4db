import { useState } from 'preact/hooks';
import { Button } from '../ui/button';
import { LinkForm } from './link-form';
import type { PopupActions } from './popup-actions';

interface UnlinkedMoreProps {
  /** The Aha! record's reference, as it is shown above. */
  readonly shown: string;
  readonly actions: PopupActions;
}

/** What else a record without a link can have: a link with one that is in Rally already. */
export function UnlinkedMore({ shown, actions }: UnlinkedMoreProps) {
  const [isLinking, setLinking] = useState(false);
  return (
    <>
      <div class="popup-buttons">
        <Button look="quiet" onPress={() => setLinking(!isLinking)}>
          {isLinking ? 'Close' : 'Link with existing record…'}
        </Button>
      </div>
      {isLinking && <LinkForm shown={shown} actions={actions} />}
    </>
  );
}
