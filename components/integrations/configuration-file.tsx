import { useRef, useState } from 'preact/hooks';
import type { FileReading } from '../../lib/model/set-up-contract';
import { Button } from '../ui/button';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import { FileEntryCard } from './file-entry-card';
import type { IntegrationActions } from './integration-actions';
import { readTextFile } from './read-text-file';

const FILE_NAME = 'baton-configuration.json';

/** The configuration as a file: taken out whole, taken in entry by entry, after its differences were seen. */
export function ConfigurationFile({ actions }: { readonly actions: IntegrationActions }) {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<{ readonly text: string; readonly reading: FileReading } | null>(null);
  const take = useAction(async () => saveAs(FILE_NAME, (await actions.ask('exportConfiguration', {})).text));
  const open = useAction(async (chosen: File) => {
    const text = await readTextFile(chosen);
    setFile({ text, reading: await actions.ask('readConfigurationFile', { text }) });
  });
  return (
    <section class="card integration" aria-label="Configuration as a file">
      <h2>Configuration as a file</h2>
      <p class="soft">
        Workspaces, projects, mappings and choices, to keep or to move to another browser. Keys and passwords are never
        in it. Integration entries of HCL Accelerate are understood too.
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
      <Problem sentence={take.problem ?? open.problem} />
      {file?.reading.ok === false && (
        <div role="alert">
          <p>Nothing was taken over. Repair the file and import it again:</p>
          <ul class="findings">
            {file.reading.problems.map(({ line, sentence }) => (
              <li key={`${line} ${sentence}`} class="finding finding-error">
                <b>Line {line}: </b>
                {sentence}
              </li>
            ))}
          </ul>
        </div>
      )}
      {file?.reading.ok === true && (
        <ul class="previews">
          {file.reading.entries.map((entry, place) => (
            <FileEntryCard
              key={`${place} ${entry.name}`}
              entry={entry}
              onImport={async () => {
                const { draftId } = await actions.ask('importConfiguration', { text: file.text, entry: place });
                await actions.refresh();
                if (draftId !== null) actions.goTo('setup');
              }}
            />
          ))}
        </ul>
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
