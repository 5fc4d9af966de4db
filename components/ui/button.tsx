import type { ComponentChildren } from 'preact';
import './button.css';
import { Spinner } from './spinner';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onPress: () => void;
  /** `primary`: the one thing to do next; `quiet`: beside other text. */
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly isBusy?: boolean;
  readonly isDisabled?: boolean;
  readonly isWide?: boolean;
  /** Spoken instead of the text, where the text alone does not say what it acts on. Begins with the text. */
  readonly label?: string;
  readonly type?: 'button' | 'submit';
}

/** A button that stays focusable while it is busy or cannot be used, so that nobody loses their place. */
export function Button({ children, onPress, look = 'plain', isBusy, isDisabled, isWide, label, type }: ButtonProps) {
  const isIdle = isBusy !== true && isDisabled !== true;
  return (
    <button
      type={type ?? 'button'}
      class={`button button-${look}${isWide ? ' button-wide' : ''}`}
      aria-label={label}
      aria-busy={isBusy}
      aria-disabled={!isIdle}
      onClick={(event) => {
        event.preventDefault();
        if (isIdle) onPress();
      }}
    >
      {isBusy && <Spinner />}
      {children}
    </button>
  );
}
