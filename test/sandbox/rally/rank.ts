const FIRST = 33;
const BASE = 94n;
const DIGITS = 64;
const STEP = BASE ** 52n;
const MIDDLE = BASE ** BigInt(DIGITS) / 2n;

/** Gives out DragAndDropRank: 64 printable characters, ascending from the top of the backlog. */
export interface Ranker {
  top(): string;
  bottom(): string;
  /** A rank between two, or beyond one where the other is missing. */
  between(above: string | undefined, below: string | undefined): string;
}

/** A ranker for an empty backlog. */
export function createRanker(): Ranker {
  let highest = MIDDLE;
  let lowest = MIDDLE;
  const ranker: Ranker = {
    top() {
      lowest -= STEP;
      return write(lowest);
    },
    bottom() {
      highest += STEP;
      return write(highest);
    },
    between(above, below) {
      if (above === undefined) return ranker.top();
      if (below === undefined) return ranker.bottom();
      return write((parse(above) + parse(below)) / 2n);
    },
  };
  return ranker;
}

function write(rank: bigint): string {
  let rest = rank;
  let text = '';
  for (let digit = 0; digit < DIGITS; digit++) {
    text = String.fromCharCode(FIRST + Number(rest % BASE)) + text;
    rest /= BASE;
  }
  return text;
}

function parse(text: string): bigint {
  return [...text].reduce((rank, char) => rank * BASE + BigInt(char.charCodeAt(0) - FIRST), 0n);
}
