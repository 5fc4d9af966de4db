/** One entry of a revision: `NAME changed from [a] to [b]`, `OWNER added [c]`, `TAGS removed [d]`. */
export interface RevisionEntry {
  /** In capitals, as Rally writes it. */
  readonly name: string;
  readonly verb: 'changed' | 'added' | 'removed';
  /** `null` where the entry does not tell it. */
  readonly from: string | null;
  readonly to: string | null;
}

const HEAD = /([^a-z[\]]+?) (moved up|moved down|changed from \[|changed to \[|added \[|removed \[)/y;
/** More readings, or a longer search for them, are no certainty anyway. */
const MOST_READINGS = 40;
const MOST_STEPS = 4_000;

/**
 * The entries of a revision that are there for certain. Rally's sentence is not escaped: a value may itself contain
 * `], OWNER changed from [a] to [b`. So every way to read the sentence as a whole is tried in which each entry is
 * accepted, and only what all of them agree on is answered; nothing where the sentence cannot be read at all.
 */
export function readRevisionText(text: string, accepts: (entry: RevisionEntry) => boolean): readonly RevisionEntry[] {
  const readings: (readonly RevisionEntry[])[] = [];
  let steps = 0;
  let isExhausted = false;

  function readFrom(at: number, before: readonly RevisionEntry[]): void {
    for (const { entry, end } of entriesAt(text, at)) {
      steps += 1;
      isExhausted ||= steps > MOST_STEPS || readings.length > MOST_READINGS;
      if (isExhausted) return;
      if (entry !== null && !accepts(entry)) continue;
      const read = entry === null ? before : [...before, entry];
      if (end === text.length) readings.push(read);
      else readFrom(end + 2, read);
    }
  }

  readFrom(0, []);
  const [first = [], ...others] = readings;
  if (isExhausted) return [];
  return first.filter((entry) => others.every((reading) => reading.some((each) => isSame(each, entry))));
}

/** The names that a revision may speak of: each of these that begins an entry in some way of reading it. */
export function namesIn(text: string, names: Iterable<string>): ReadonlySet<string> {
  const verbs = ['changed from [', 'changed to [', 'added [', 'removed ['];
  const begins = (name: string) => verbs.some((verb) => `, ${text}`.includes(`, ${name} ${verb}`));
  return new Set([...names].filter(begins));
}

/** Every entry that may begin here, each with where it ends; a move in rank is none but has an end. */
function* entriesAt(text: string, at: number): Generator<{ entry: RevisionEntry | null; end: number }> {
  HEAD.lastIndex = at;
  const [head, name = '', opening = ''] = HEAD.exec(text) ?? [];
  if (head === undefined || name.includes(', ')) return;
  const from = at + head.length;
  if (opening.startsWith('moved')) {
    if (isEnd(text, from)) yield { entry: null, end: from };
    return;
  }
  for (let close = text.indexOf(']', from); close >= 0; close = text.indexOf(']', close + 1)) {
    if (!isEnd(text, close + 1)) continue;
    const value = text.slice(from, close);
    for (const entry of entriesOf(name, opening, value)) yield { entry, end: close + 1 };
  }
}

function* entriesOf(name: string, opening: string, value: string): Generator<RevisionEntry> {
  if (opening === 'added [') yield { name, verb: 'added', from: null, to: value };
  if (opening === 'removed [') yield { name, verb: 'removed', from: value, to: null };
  if (opening === 'changed to [') yield { name, verb: 'changed', from: null, to: value };
  if (opening !== 'changed from [') return;
  const between = '] to [';
  for (let split = value.indexOf(between); split >= 0; split = value.indexOf(between, split + 1)) {
    yield { name, verb: 'changed', from: value.slice(0, split), to: value.slice(split + between.length) };
  }
}

function isEnd(text: string, at: number): boolean {
  return at === text.length || text.startsWith(', ', at);
}

function isSame(one: RevisionEntry, other: RevisionEntry): boolean {
  return one.name === other.name && one.verb === other.verb && one.from === other.from && one.to === other.to;
}
