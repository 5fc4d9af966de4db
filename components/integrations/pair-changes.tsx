import type { FieldChange, PairPreview } from '../../lib/model/set-up-contract';
import { tellValue } from '../mapping/tell-value';
import '../mapping/preview.css';

/** What would become of one linked pair, field by field, with what stands there now. */
export function PairChanges({ pair }: { readonly pair: PairPreview }) {
  const { ahaRef, rallyRef, name, toRally, toAha, asks, problem } = pair;
  return (
    <li class="preview">
      <p>
        <b>{ahaRef}</b> <span class="soft">and</span> <b>{rallyRef}</b> <bdi>{name}</bdi>
      </p>
      {problem !== null && <p class="soft">{problem}</p>}
      <Changes title="In Rally" changes={toRally} />
      <Changes title="In Aha!" changes={toAha} />
      {asks.length > 0 && <p>You would be asked, since both sides differ: {asks.join(', ')}.</p>}
    </li>
  );
}

function Changes({ title, changes }: { readonly title: string; readonly changes: readonly FieldChange[] }) {
  if (changes.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <dl class="preview-fields">
        {changes.map(({ label, before, after }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <del>{tellValue(before)}</del> <span aria-hidden="true">→</span> <ins>{tellValue(after)}</ins>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
