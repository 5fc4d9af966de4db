import type { Finding } from '../../lib/mapping/check';

/** What is wrong in one place, errors marked by words and not by colour alone. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ul class="findings">
      {findings.map(({ severity, sentence }) => (
        <li key={sentence} class={`finding finding-${severity}`}>
          <b>{severity === 'error' ? 'Must be repaired: ' : 'Good to know: '}</b>
          {sentence}
        </li>
      ))}
    </ul>
  );
}
