import { canonicalValue, hashText } from '../../mapping/canonical';
import type { RecordKey } from '../../model/record';
import type { Flow } from '../flows';
import { type AgreedRow, readAgreed } from '../ledger/base-rows';
import type { RowsAsOf } from '../ledger/claim';
import { generationOf } from '../ledger/link-rows';
import type { FieldEdit } from '../ports';
import type { World } from '../world';
import type { MergeInput, MergePlan } from './merge';

/** How a pair stood before the writes that may still land were sent. */
export interface Earlier {
  readonly rallyVersion: string;
  /** Everything that was agreed since, and before. */
  readonly agreed: readonly AgreedRow[];
}

/**
 * How a pair stood a request's longest time before it was last agreed; `null` where nothing is known of that. A write
 * that was sent since then may have landed after it was agreed on something else.
 */
export function readEarlier(
  { rows }: RowsAsOf,
  about: RecordKey,
  rallyId: string,
  { timing: { sendWithinMs, settleMs }, integration }: Pick<World, 'timing' | 'integration'>,
): Earlier | null {
  const mine = rows.filter((row) => row.about.id === about.id && row.about.kind === about.kind);
  const agreed = readAgreed(mine, rallyId, generationOf(mine, about, integration));
  const [last] = agreed.slice(-1);
  if (last === undefined) return null;
  const beforeMs = Date.parse(last.writtenAt) - sendWithinMs - settleMs;
  const old = agreed.filter(({ writtenAt }) => Date.parse(writtenAt) <= beforeMs);
  const [from] = old.length > 0 ? old.slice(-1) : agreed;
  return from === undefined ? null : { rallyVersion: from.base.rallyVersion, agreed };
}

/**
 * Rally fields about to get a value that Rally itself held a moment ago, that nobody ever agreed on, and that somebody
 * has changed there since: another browser's late write has brought it to Aha!, and it must not come back over what
 * people chose after it.
 */
export function findEchoes(
  edits: readonly FieldEdit[],
  { agreed }: Earlier,
  flows: readonly Flow[],
  { toRally }: Pick<MergePlan, 'toRally'>,
  { rally }: Pick<MergeInput, 'rally'>,
): readonly string[] {
  return flows
    .filter((flow) => {
      if (!flow.toAha || !(flow.rally in toRally)) return false;
      const form = canonicalValue(toRally[flow.rally] ?? null, flow.rallyType);
      if (agreed.some(({ base }) => base.fields[flow.aha]?.rally === hashText(form))) return false;
      const isNow = canonicalValue(rally.fields[flow.rally] ?? null, flow.rallyType) === form;
      return !isNow && edits.some((edit) => edit.field === flow.rally && isValue(edit, flow, form));
    })
    .map((flow) => flow.rally);
}

function isValue(edit: FieldEdit, { rallyType }: Flow, form: string): boolean {
  return edit.isHidden !== true && canonicalValue(edit.value, rallyType) === form;
}
