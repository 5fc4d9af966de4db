import { useId, useState } from 'preact/hooks';
import type { BulkSource } from '../../lib/model/linking-contract';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';

interface SourceFormProps {
  readonly onLook: (source: BulkSource) => void;
  readonly isBusy: boolean;
}

const SOURCES = [
  { from: 'unsent', title: 'Send records that are not in Rally yet' },
  { from: 'unimported', title: 'Import Rally records that are not in Aha! yet' },
  { from: 'names', title: 'Link records that have the same name on both sides' },
  { from: 'csv', title: 'Link the pairs of a file' },
  { from: 'native', title: 'Adopt what Aha!’s own integration has linked' },
] as const;

/** Where the records come from. */
export function SourceForm({ onLook, isBusy }: SourceFormProps) {
  const [from, setFrom] = useState<BulkSource['from']>('unsent');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const name = useId();
  const isEmpty = from === 'csv' && text.trim() === '';
  const read = async (file: File | undefined) => {
    setProblem(null);
    try {
      if (file !== undefined) setText(await file.text());
    } catch {
      setProblem('The file could not be read. Choose it again, or paste its lines.');
    }
  };
  return (
    <form class="bulk-form" onSubmit={(event) => event.preventDefault()}>
      <fieldset class="bulk-sources">
        <legend class="field-label">What to do</legend>
        {SOURCES.map((source) => (
          <label key={source.from}>
            <input type="radio" name={name} checked={from === source.from} onChange={() => setFrom(source.from)} />{' '}
            {source.title}
          </label>
        ))}
      </fieldset>
      {from === 'native' && (
        <p class="small soft">
          Switch Aha!’s own integration off once its links are adopted: while both are on, both write to the same
          records.
        </p>
      )}
      {from === 'csv' && (
        <div class="field">
          <label class="field-label" for={`${name}-text`}>
            Pairs, one in each line
          </label>
          <textarea
            id={`${name}-text`}
            class="input bulk-pairs"
            value={text}
            placeholder={'ACME-12,US34\nACME-E-3,F7'}
            spellcheck={false}
            aria-describedby={`${name}-hint`}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
          <span class="field-hint" id={`${name}-hint`}>
            The Aha! reference, a comma or semicolon, the Rally FormattedID. Further columns are passed over.
          </span>
          <label class="bulk-file">
            <span class="field-label">Or choose a file</span>
            <input
              type="file"
              accept=".csv,.txt,.tsv,text/csv,text/plain"
              onChange={({ currentTarget }) => void read(currentTarget.files?.[0])}
            />
          </label>
          <Problem sentence={problem} />
        </div>
      )}
      <div>
        <Button
          type="submit"
          look="primary"
          isBusy={isBusy}
          isDisabled={isEmpty}
          onPress={() => onLook(from === 'csv' ? { from, text } : { from })}
        >
          See what would happen
        </Button>
      </div>
    </form>
  );
}
