import { readCsv } from './read-csv';

/** A pair of references out of a file. */
export interface RefPair {
  readonly line: number;
  /** In capitals, as the systems write them. */
  readonly ahaRef: string;
  readonly rallyRef: string;
}

/** What a file of pairs says, and its lines that say nothing usable. */
export interface Pairs {
  readonly pairs: readonly RefPair[];
  readonly problems: readonly { readonly line: number; readonly sentence: string }[];
}

/** `HAR-12`, `HAR-E-3`, `HAR-12-1`, alone or at the end of an address. */
const AHA_REF = /(?:^|\/)([A-Z][A-Z0-9]*-(?:[A-Z]+-)?\d+(?:-\d+)?)$/i;
/** `US12`, `F7`: letters, then digits. */
const RALLY_REF = /^([A-Z]+\d+)$/i;

/**
 * Reads a file with an Aha! reference and a Rally FormattedID in each line; further columns are passed over, a heading
 * too. A reference may stand once only.
 */
export function readPairs(text: string): Pairs {
  const pairs: RefPair[] = [];
  const problems: { line: number; sentence: string }[] = [];
  const seen = new Map<string, number>();
  for (const [index, { line, cells, isOpen }] of readCsv(text).entries()) {
    const [first = '', second = ''] = cells.map((cell) => cell.trim());
    const ahaRef = AHA_REF.exec(first)?.[1]?.toUpperCase();
    const rallyRef = RALLY_REF.exec(second)?.[1]?.toUpperCase();
    const tell = (sentence: string) => problems.push({ line, sentence });
    if (isOpen) tell('A quotation mark is opened and never closed.');
    else if (ahaRef === undefined && rallyRef === undefined && index === 0) continue;
    else if (ahaRef === undefined) tell(`“${shorten(first)}” is no Aha! reference such as ACME-12.`);
    else if (rallyRef === undefined) tell(`“${shorten(second)}” is no Rally FormattedID such as US12.`);
    else {
      const before = seen.get(ahaRef) ?? seen.get(rallyRef);
      if (before !== undefined) tell(`${ahaRef} or ${rallyRef} stands in line ${before} already.`);
      else pairs.push({ line, ahaRef, rallyRef });
      seen.set(ahaRef, before ?? line);
      seen.set(rallyRef, before ?? line);
    }
  }
  return { pairs, problems };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
