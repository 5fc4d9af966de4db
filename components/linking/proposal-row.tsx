import { useState } from 'preact/hooks';
import type { BulkRow, Differing, LinkEndView, LinkPreviewView } from '../../lib/model/linking-contract';
import { Button } from '../ui/button';
import { LinkFields } from '../ui/link-fields';
import { Problem } from '../ui/problem';
import { useAction } from '../ui/use-action';
import type { LinkingActions } from './linking-actions';
import { canDo } from './row-words';

interface ProposalRowProps {
  readonly id: string;
  readonly row: BulkRow;
  readonly isTicked: boolean;
  readonly onTick: (rows: readonly BulkRow[], isTicked: boolean) => void;
  readonly differing: Differing;
  readonly actions: LinkingActions;
}

/** One line of a dry run: the two records, why they are proposed or what hinders them, and on demand every field. */
export function ProposalRow({ id, row, isTicked, onTick, differing, actions }: ProposalRowProps) {
  const { aha, rally, why } = row;
  const [preview, setPreview] = useState<LinkPreviewView | null>(null);
  const look = useAction(async () => {
    if (preview !== null || aha === null || rally === null) return setPreview(null);
    const names = { aha: { kind: aha.kind, id: aha.id }, rally: { kind: rally.kind, id: rally.id } };
    setPreview(await actions.askLinking('previewPair', { id, ...names, differing }));
  });
  const title = aha?.ref ?? rally?.ref ?? why;
  return (
    <li class="bulk-row">
      {canDo(row) ? (
        <input
          type="checkbox"
          checked={isTicked}
          aria-label={`Include ${title}`}
          onChange={({ currentTarget }) => onTick([row], currentTarget.checked)}
        />
      ) : (
        <span aria-hidden="true">–</span>
      )}
      <div class="bulk-pair">
        {aha !== null && <End end={aha} />}
        {rally !== null && <End end={rally} />}
        <p class={canDo(row) ? 'small soft' : 'small bulk-refusal'}>{why}</p>
        {preview?.hindrance && <p class="small bulk-refusal">{preview.hindrance}</p>}
        {preview !== null && preview.hindrance === null && <LinkFields fields={preview.fields} about={title} />}
        <Problem sentence={look.problem} />
      </div>
      {aha !== null && rally !== null && canDo(row) && (
        <Button
          look="quiet"
          onPress={look.run}
          isBusy={look.isBusy}
          label={`${preview === null ? 'Fields' : 'Close'}: ${title}`}
        >
          {preview === null ? 'Fields' : 'Close'}
        </Button>
      )}
    </li>
  );
}

function End({ end: { ref: shownRef, name, url, kindLabel } }: { readonly end: LinkEndView }) {
  return (
    <p>
      <a href={url} target="_blank" rel="noopener noreferrer">
        {shownRef}
      </a>{' '}
      {name !== shownRef && <bdi>{name}</bdi>} <span class="small soft">{kindLabel}</span>
    </p>
  );
}
