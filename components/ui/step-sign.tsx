import './step-sign.css';

/** How far a step is. */
export type Progress = 'done' | 'now' | 'later';

/** A step's number, or a tick once it is done. */
export function StepSign({ number, progress }: { readonly number: number; readonly progress: Progress }) {
  return (
    <span class={`step-sign step-sign-${progress}`}>
      <span aria-hidden="true">{progress === 'done' ? '✓' : number}</span>
      <span class="only-spoken">{progress === 'done' ? `Step ${number}, done` : `Step ${number}`}</span>
    </span>
  );
}
