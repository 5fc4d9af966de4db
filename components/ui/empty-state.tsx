import type { ComponentChildren } from 'preact';
import './empty-state.css';

interface EmptyStateProps {
  readonly title: string;
  readonly text: string;
  /** What to do about it. */
  readonly children?: ComponentChildren;
}

/** Says why there is nothing here, and what would change that. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <h2>{title}</h2>
      <p>{text}</p>
      {children}
    </div>
  );
}
