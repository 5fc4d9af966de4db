import type { TrackedRecord } from '../../model/record';

/** Two records that look like the same thing. */
export interface NameMatch {
  readonly aha: TrackedRecord;
  readonly rally: TrackedRecord;
  /** Whether nothing else could be meant. */
  readonly isSure: boolean;
  /** How alike they are, in words. */
  readonly why: string;
}

/** Names below this share of common words (Dice's coefficient) are not alike. */
const ALIKE = 0.7;
/** Words that stand in more names than this tell nothing about which one is meant. */
const MOST_COMMON = 200;

/**
 * Finds for each Aha! record the Rally record with the same name, or else the one whose name has most words in common.
 * `canPair` says which kinds belong together. Every record is proposed once at most; a name that several records have is
 * never sure.
 */
export function matchNames(
  aha: readonly TrackedRecord[],
  rally: readonly TrackedRecord[],
  canPair: (aha: TrackedRecord, rally: TrackedRecord) => boolean,
): readonly NameMatch[] {
  const byName = groupBy(rally, (record) => [plain(record.name)]);
  const twins = groupBy(aha, (record) => [`${record.kind} ${plain(record.name)}`]);
  const taken = new Set<string>();
  const matches: NameMatch[] = [];
  const rest: TrackedRecord[] = [];

  for (const record of aha) {
    const same = (byName.get(plain(record.name)) ?? []).filter((each) => canPair(record, each));
    const free = same.filter((each) => !taken.has(each.id));
    const other = free.find((each) => each.name === record.name) ?? free[0];
    if (other === undefined || plain(record.name) === '') {
      rest.push(record);
      continue;
    }
    taken.add(other.id);
    const isOnly = same.length === 1 && twins.get(`${record.kind} ${plain(record.name)}`)?.length === 1;
    const why = other.name === record.name ? 'Same name' : 'Same name but for case, spaces or punctuation';
    matches.push({ aha: record, rally: other, isSure: isOnly, why: isOnly ? why : 'Several records have this name' });
  }

  const byWord = groupBy(
    rally.filter((each) => !taken.has(each.id)),
    (record) => wordsOf(record.name),
  );
  for (const record of rest) {
    const other = findAlike(record, byWord, taken, canPair);
    if (other === null) continue;
    taken.add(other.id);
    matches.push({ aha: record, rally: other, isSure: false, why: 'Most words of the name are the same' });
  }
  return matches;
}

/** The record with most words in common, looked for among those that share a word. */
function findAlike(
  record: TrackedRecord,
  byWord: ReadonlyMap<string, readonly TrackedRecord[]>,
  taken: ReadonlySet<string>,
  canPair: (aha: TrackedRecord, rally: TrackedRecord) => boolean,
): TrackedRecord | null {
  const words = wordsOf(record.name);
  const isCommon = (word: string) => (byWord.get(word)?.length ?? 0) > MOST_COMMON;
  const shared = new Map<TrackedRecord, number>();
  for (const word of words) {
    const holders = byWord.get(word) ?? [];
    if (isCommon(word)) continue;
    for (const each of holders) shared.set(each, (shared.get(each) ?? 0) + 1);
  }
  let best: TrackedRecord | null = null;
  let bestShare = ALIKE;
  for (const [each, count] of shared) {
    const common = wordsOf(each.name).filter((word) => isCommon(word) && words.includes(word)).length;
    const share = (2 * (count + common)) / (words.length + wordsOf(each.name).length);
    if (share < bestShare || taken.has(each.id) || !canPair(record, each)) continue;
    if (share > bestShare || best === null) best = each;
    bestShare = share;
  }
  return best;
}

/** A name without what people write in different ways: case, accents' forms, spaces, punctuation. */
function plain(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function wordsOf(name: string): readonly string[] {
  return [...new Set(plain(name).split(' '))].filter((word) => word !== '');
}

function groupBy(
  records: readonly TrackedRecord[],
  keysOf: (record: TrackedRecord) => readonly string[],
): ReadonlyMap<string, readonly TrackedRecord[]> {
  const groups = new Map<string, TrackedRecord[]>();
  for (const record of records) {
    for (const key of keysOf(record)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [record]);
      else group.push(record);
    }
  }
  return groups;
}
