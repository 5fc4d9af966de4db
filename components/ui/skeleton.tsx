import './skeleton.css';

/** Grey lines where text will stand in a moment. */
export function Skeleton({ lines = 3, label = 'Loading…' }: { readonly lines?: number; readonly label?: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="only-spoken">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} />
      ))}
    </div>
  );
}
