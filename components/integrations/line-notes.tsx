import type { LineNote } from '../../lib/model/set-up-contract';

interface LineNotesProps {
  readonly notes: readonly LineNote[];
  readonly severity: 'error' | 'warning';
}

/** Sentences about the lines of a file, marked by words and not by colour alone. */
export function LineNotes({ notes, severity }: LineNotesProps) {
  if (notes.length === 0) return null;
  return (
    <ul class="findings">
      {notes.map(({ line, sentence }) => (
        <li key={`${line} ${sentence}`} class={`finding finding-${severity}`}>
          <b>
            {severity === 'warning' && 'Good to know, '}
            {severity === 'warning' ? 'line' : 'Line'} {line}:{' '}
          </b>
          {sentence}
        </li>
      ))}
    </ul>
  );
}
