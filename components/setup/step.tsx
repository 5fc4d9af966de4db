import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button';
import { type Progress, StepSign } from '../ui/step-sign';

interface StepProps {
  readonly number: number;
  readonly title: string;
  readonly progress: Progress;
  /** What was decided, for a step that is done. */
  readonly summary: string;
  /** Opens a step that is done again; left out where it cannot be changed any more. */
  readonly onOpen?: (() => void) | undefined;
  readonly children: ComponentChildren;
}

/** One step of set-up. Done ones show what was decided, later ones their name, so that the way is seen from the start. */
export function Step({ number, title, progress, summary, onOpen, children }: StepProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(progress);
  // The button that led here is gone: whoever goes by keys or listens goes on at the step's name.
  useEffect(() => {
    if (before.current !== progress && progress === 'now') heading.current?.focus();
    before.current = progress;
  }, [progress]);
  return (
    <section class={`card setup-step setup-step-${progress}`} aria-label={title}>
      <StepSign number={number} progress={progress} />
      <div>
        <div class="setup-step-head">
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          {progress === 'done' && (
            <span class="soft setup-step-summary">
              <bdi>{summary}</bdi>
            </span>
          )}
          {progress === 'done' && onOpen !== undefined && (
            <Button look="quiet" onPress={onOpen} label={`Change: ${title}`}>
              Change
            </Button>
          )}
        </div>
        {progress === 'now' && children}
      </div>
    </section>
  );
}
