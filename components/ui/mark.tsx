/** Baton's mark: one baton, handed over. The same drawing as the icon in the toolbar. */
export function Mark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7.5" fill="#0b5b4a" />
      <g stroke-width="5.8" stroke-linecap="round">
        <path stroke="#fff" d="M7.2 23.4 14.2 11.6" />
        <path stroke="#ffb545" d="M17.8 20.4 24.8 8.6" />
      </g>
    </svg>
  );
}
