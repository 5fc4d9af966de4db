import type { BatchTask, BulkRow, LinkEndView, NamedEnd } from '../../lib/model/linking-contract';

/** Text that names a row among the others. */
export function keyOfRow({ aha, rally, why }: BulkRow): string {
  return `${aha?.id ?? ''} ${rally?.id ?? ''} ${aha === null || rally === null ? why : ''}`;
}

/** Whether a row can be ticked. */
export function canDo({ verdict }: BulkRow): boolean {
  return verdict === 'ready' || verdict === 'unsure';
}

/** What is sent of a row to be worked on. */
export function itemOf({ aha, rally }: BulkRow): { readonly aha: NamedEnd | null; readonly rally: NamedEnd | null } {
  return { aha: strip(aha), rally: strip(rally) };
}

function strip(end: LinkEndView | null): NamedEnd | null {
  if (end === null) return null;
  const { kind, id, ref, name } = end;
  return { kind, id, ref, name };
}

const READY: Readonly<Record<BatchTask, string>> = {
  send: 'can be sent',
  link: 'fit together',
  import: 'can be imported',
};

/** How many rows are what, in a sentence. */
export function tellCounts(rows: readonly BulkRow[], task: BatchTask): string {
  const count = (verdict: BulkRow['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  const words = [
    [count('ready'), READY[task]],
    [count('unsure'), 'are not sure and not ticked'],
    [count('linked'), 'are linked already'],
    [count('refused'), 'cannot be done'],
  ] as const;
  const parts = words
    .filter(([number]) => number > 0)
    .map(([number, text]) => `${number.toLocaleString('en')} ${text}`);
  return parts.length === 0 ? 'Nothing usable was found.' : `${parts.join(', ')}.`;
}
