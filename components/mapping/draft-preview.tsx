import type { DraftView } from '../../lib/model/set-up-contract';
import { Pill } from '../ui/pill';
import './preview.css';
import { tellValue } from './tell-value';

/** What a send would create, record by record and field by field. */
export function DraftPreview({ drafts }: { readonly drafts: readonly DraftView[] }) {
  return (
    <ul class="previews">
      {drafts.map((draft) => (
        <li key={draft.ref} class="preview">
          <p>
            <b>{draft.ref}</b> <bdi>{draft.name}</bdi>{' '}
            {draft.isLinked ? (
              <Pill text="Linked already" />
            ) : (
              <span class="soft">
                {draft.isBlocked ? 'cannot become' : 'becomes'} {draft.rallyKind}
              </span>
            )}
          </p>
          {draft.fields.length > 0 && (
            <dl class="preview-fields">
              {draft.fields.map(({ label, value }) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <bdi>{tellValue(value)}</bdi>
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {draft.notes.map((note) => (
            <p key={note} class={`finding${draft.isBlocked ? ' finding-error' : ''}`}>
              {note}
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
