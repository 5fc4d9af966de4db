import type { BulkRow } from '../../lib/model/linking-contract';

/** What people choose rows by; empty text takes all. */
export interface RowFilter {
  readonly text: string;
  readonly kind: string;
  readonly release: string;
  readonly status: string;
  readonly tag: string;
}

export const emptyFilter: RowFilter = { text: '', kind: '', release: '', status: '', tag: '' };

/** Whether a row is one of those that were chosen. */
export function fitsFilter(row: BulkRow, { text, kind, release, status, tag }: RowFilter): boolean {
  const wanted = text.trim().toLowerCase();
  const words = [row.aha, row.rally].map((end) => (end === null ? '' : `${end.ref} ${end.name}`)).join(' ');
  return (
    (wanted === '' || words.toLowerCase().includes(wanted)) &&
    (kind === '' || row.aha?.kindLabel === kind) &&
    (release === '' || row.release === release) &&
    (status === '' || row.status === status) &&
    (tag === '' || (row.tags ?? []).includes(tag))
  );
}

/** The values that there are to choose from, each once, in their order. */
export function facetsOf(
  rows: readonly BulkRow[],
): Readonly<Record<Exclude<keyof RowFilter, 'text'>, readonly string[]>> {
  const unique = (values: readonly (string | undefined)[]) => [
    ...new Set(values.filter((value) => value !== undefined)),
  ];
  return {
    kind: unique(rows.map(({ aha }) => aha?.kindLabel)),
    release: unique(rows.map(({ release }) => release)),
    status: unique(rows.map(({ status }) => status)),
    tag: unique(rows.flatMap(({ tags }) => tags ?? [])).sort((a, b) => a.localeCompare(b)),
  };
}
