import { hashText } from '../../mapping/canonical';
import type { System } from '../../model/record';

/** What stands for one comment or file in the base: long enough never to meet another of the same record. */
const LENGTH = 8;
/** More than this per record and the oldest are forgotten; most are known from what stands on the other side anyway. */
const MOST = 300;

/** Names a comment, a file or a dependency for the base, where everybody reads what was carried before: one deleted there stays deleted. */
export function carriedName(sort: 'comment' | 'file' | 'depend', system: System, id: string): string {
  return hashText(`${sort} ${system} ${id}`).slice(0, LENGTH);
}

/** Names in the one text that a ledger row holds. */
export function joinCarried(names: readonly string[]): string {
  return [...new Set(names)].slice(-MOST).join('');
}

/** The names in such a text. */
export function splitCarried(text: string): readonly string[] {
  return text.match(new RegExp(`.{${LENGTH}}`, 'g')) ?? [];
}
