import { useState } from 'preact/hooks';
import { Field } from '../ui/field';
import { Why } from '../ui/why';
import type { PopupActions } from './popup-actions';

/** Enter asks, as the button does. */
function press(event: SubmitEvent): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLFormElement) event.currentTarget.querySelector('button')?.click();
}

/** Why a record stands as it does that no tab shows: it is named by its reference in either system, or by its address. */
export function AskRecord({ actions }: { readonly actions: PopupActions }) {
  const [text, setText] = useState('');
  return (
    <form class="popup-link-form" onSubmit={press}>
      <Field label="Ask about a record" value={text} onInput={setText} placeholder="US12, HAR-3 or an address" />
      {text.trim() !== '' && (
        <div class="popup-buttons">
          <Why key={text} shown={text} explain={() => actions.explain(text)} question="How does it stand?" />
        </div>
      )}
    </form>
  );
}
