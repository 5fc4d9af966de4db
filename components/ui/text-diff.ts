/** A run of text that both have, or that only one of them has. */
export interface DiffPart {
  readonly text: string;
  readonly side: 'both' | 'first' | 'second';
}

/** More words than this are not compared one by one: the table would grow with their product. */
const MOST_WORDS = 600;

/** What two texts share and what only one of them says, word by word. Joining a side's parts gives its text again. */
export function diffText(first: string, second: string): readonly DiffPart[] {
  const [a, b] = [wordsOf(first), wordsOf(second)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [innerA, innerB] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const inner =
    innerA.length > MOST_WORDS || innerB.length > MOST_WORDS ? wholly(innerA, innerB) : align(innerA, innerB);
  return joined([...same(a.slice(0, start)), ...inner, ...same(a.slice(a.length - end))]);
}

/** How much of a shared part stays beside a difference. */
const CONTEXT = 80;

/** Cuts what both texts share down to what stands beside a difference, so that the difference is in sight. */
export function shortenShared(parts: readonly DiffPart[]): readonly DiffPart[] {
  if (parts.length < 2) return parts;
  return parts.map((part, index) => {
    const { text, side } = part;
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    const most = isFirst || isLast ? CONTEXT : 2 * CONTEXT;
    if (side !== 'both' || text.length <= most + CONTEXT) return part;
    const start = isFirst ? '' : `${text.slice(0, CONTEXT)} `;
    const end = isLast ? '' : ` ${text.slice(-CONTEXT)}`;
    return { side, text: `${start}…${end}` };
  });
}

function wordsOf(text: string): readonly string[] {
  return text.split(/(\s+)/).filter((word) => word !== '');
}

function same(words: readonly string[]): readonly DiffPart[] {
  return words.map((text) => ({ text, side: 'both' }));
}

function wholly(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  return [
    { text: a.join(''), side: 'first' },
    { text: b.join(''), side: 'second' },
  ];
}

/** The longest words that both have in the same order, by the usual table. */
function align(a: readonly string[], b: readonly string[]): readonly DiffPart[] {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let column = b.length - 1; column >= 0; column -= 1) {
      const isSame = a[row] === b[column];
      lengths[row * width + column] = isSame
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [row, column] = [0, 0];
  while (row < a.length || column < b.length) {
    const [mine = '', other = ''] = [a[row], b[column]];
    if (row < a.length && column < b.length && mine === other) {
      parts.push({ text: mine, side: 'both' });
      row += 1;
      column += 1;
    } else if (column >= b.length || (row < a.length && at(row + 1, column) >= at(row, column + 1))) {
      parts.push({ text: mine, side: 'first' });
      row += 1;
    } else {
      parts.push({ text: other, side: 'second' });
      column += 1;
    }
  }
  return parts;
}

function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const runs: DiffPart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (part.text === '') continue;
    if (last?.side === part.side) runs[runs.length - 1] = { text: last.text + part.text, side: part.side };
    else runs.push(part);
  }
  return runs;
}
