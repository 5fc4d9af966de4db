import { useState } from 'preact/hooks';
import type { LinkChoices, LinkEndView, LinkPreviewView } from '../../lib/model/linking-contract';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { LinkFields } from '../ui/link-fields';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import type { PopupActions } from './popup-actions';

interface LinkFormProps {
  /** The Aha! record's reference, as it is shown above. */
  readonly shown: string;
  readonly actions: PopupActions;
}

/** Linking the record on the page with one that is in Rally already: find it, compare both field by field, then link. */
export function LinkForm({ shown, actions }: LinkFormProps) {
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly LinkEndView[] | null>(null);
  const [preview, setPreview] = useState<LinkPreviewView | null>(null);
  const [choices, setChoices] = useState<LinkChoices>({});
  const [said, setSaid] = useState<string | null>(null);
  const find = useAction(async () => {
    setPreview(null);
    setFound(await actions.askLinking('findToLink', { ref: shown, text }));
  });
  const look = useAction(async ({ kind, id }: LinkEndView, next: LinkChoices) => {
    const rally = { kind, id };
    setPreview(await actions.askLinking('previewLinkActive', { ref: shown, rally, choices: next }));
    setChoices(next);
  });
  const link = useAction(async ({ rally: { kind, id }, shown: versions }: LinkPreviewView) => {
    const asked = { ref: shown, rally: { kind, id }, choices, shown: versions };
    const { doing } = await actions.askLinking('linkActive', asked);
    setSaid(doing === null ? null : `${doing}. Try again in a moment.`);
    if (doing === null) await actions.refresh();
  });
  return (
    <div class="popup-link-form">
      <form class="popup-find" onSubmit={(event) => event.preventDefault()}>
        <Field
          label="Rally record"
          value={text}
          onInput={setText}
          placeholder="US12, an address, or words of its name"
        />
        <Button type="submit" onPress={find.run} isBusy={find.isBusy}>
          Find
        </Button>
      </form>
      <Problem sentence={find.problem} />
      {found !== null && preview === null && (
        <ul class="popup-found" aria-label="Found in Rally">
          {found.length === 0 && <li class="soft">Rally shows nothing like this of a kind that fits {shown}.</li>}
          {found.map((end) => (
            <li key={end.id}>
              <Button
                look="quiet"
                onPress={() => look.run(end, {})}
                isBusy={look.isBusy}
                label={`${end.ref} ${end.name}`}
              >
                <b>{end.ref}</b> {end.name !== end.ref && <bdi>{end.name}</bdi>}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Problem sentence={look.problem} />
      {preview !== null && (
        <>
          <p>
            <b>{shown}</b> and <b>{preview.rally.ref}</b> <bdi>{preview.rally.name}</bdi>
          </p>
          {preview.hindrance === null ? (
            <LinkFields
              fields={preview.fields}
              about={shown}
              onChoose={(field, choice) => look.run(preview.rally, { ...choices, [field]: choice })}
            />
          ) : (
            <p class="notice notice-warm">{preview.hindrance}</p>
          )}
          <div class="popup-buttons">
            {preview.hindrance === null && (
              <Button look="primary" onPress={() => link.run(preview)} isBusy={link.isBusy || look.isBusy}>
                Link them
              </Button>
            )}
            <Button look="quiet" onPress={() => setPreview(null)}>
              Choose another one
            </Button>
          </div>
        </>
      )}
      <Problem sentence={link.problem ?? said} />
    </div>
  );
}
