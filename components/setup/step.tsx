import type { ComponentChildren } from 'preact';
import { type Progress, StepSign } from '../ui/step-sign';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly progress: Progress;
  readonly children: ComponentChildren;
}

/** One step of set-up. A later one shows its name only, so that the way is seen from the start. */
export function Step({ number, title, progress, children }: StepProps) {
  return (
    <section class={`card setup-step setup-step-${progress}`} aria-label={title}>
      <StepSign number={number} progress={progress} />
      <div>
        <h2>{title}</h2>
        {progress !== 'later' && children}
      </div>
    </section>
  );
}
