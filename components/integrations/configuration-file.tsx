import { useRef, useState } from 'preact/hooks';
import type { FileReading } from '../../lib/model/set-up-contract';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import { FileEntryCard } from './file-entry-card';
import type { IntegrationActions } from './integration-actions';
import { LineNotes } from './line-notes';
import { readTextFile } from './read-text-file';

const FILE_NAME = 'baton-configuration.json';

/** A file as it was chosen, the first or a later one, and what is said of it. */
interface OpenFile {
  readonly number: number;
  readonly text: string;
  readonly reading: FileReading;
}

/** The configuration as a file: taken out whole, taken in entry by entry, after its differences were seen. */
export function ConfigurationFile({ actions }: { readonly actions: IntegrationActions }) {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<OpenFile | null>(null);
  const take = useAction(async () => saveAs(FILE_NAME, (await actions.ask('exportConfiguration', {})).text));
  const open = useAction(async (chosen: File) => {
    const text = await readTextFile(chosen);
    const reading = await actions.ask('readConfigurationFile', { text });
    setFile((before) => ({ number: (before?.number ?? 0) + 1, text, reading }));
  });
  /** What was taken over may let others follow it. */
  const look = useAction(async ({ number, text }: OpenFile) => {
    const reading = await actions.ask('readConfigurationFile', { text });
    setFile((now) => (now?.number === number ? { number, text, reading } : now));
  });
  const takeOver = async (from: OpenFile, place: number) => {
    const imported = await actions.ask('importConfiguration', { text: from.text, entry: place });
    await actions.refresh();
    if (imported.draftId !== null) actions.goTo('setup');
    look.run(from);
    return imported;
  };
  return (
    <section class="card integration" aria-label="Configuration as a file">
      <h2>Configuration as a file</h2>
      <p class="soft">
        Workspaces, projects, mappings and choices, to keep or to move to another browser. Keys and passwords are never
        in it. Integration entries of HCL Accelerate are understood too. What a file may hold is in its{' '}
        <a href="/baton-configuration.schema.json" download>
          JSON Schema
        </a>
        .
      </p>
      <div class="integration-buttons">
        <Button onPress={take.run} isBusy={take.isBusy}>
          Export
        </Button>
        <Button onPress={() => input.current?.click()} isBusy={open.isBusy}>
          Import…
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept="application/json,.json"
          aria-label="Configuration file"
          onChange={({ currentTarget }) => {
            const [chosen] = currentTarget.files ?? [];
            if (chosen !== undefined) open.run(chosen);
            currentTarget.value = '';
          }}
        />
      </div>
      <Problem sentence={take.problem ?? open.problem ?? look.problem} />
      {file?.reading.ok === false && (
        <div role="alert">
          <p>Nothing was taken over. Repair the file and import it again:</p>
          <LineNotes notes={file.reading.problems} severity="error" />
        </div>
      )}
      {file?.reading.ok === true && (
        <>
          {file.reading.notes.map((note) => (
            <p key={note} class="soft">
              {note}
            </p>
          ))}
          <ul class="previews">
            {file.reading.entries.map((entry, place) => (
              <FileEntryCard
                key={`${file.number} ${place}`}
                entry={entry}
                actions={actions}
                onImport={() => takeOver(file, place)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
