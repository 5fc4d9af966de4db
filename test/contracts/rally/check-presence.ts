import type { Exchange } from '../exchange';
import type { RallyFiles } from './files';
import type { TypeFacts } from './types';

type Fault = readonly [place: string, problem: string];

/** The names that a request asked for of objects themselves; `null` where it left that to Rally, or asked for everything. */
export function askedNames({ url }: Pick<Exchange, 'url'>): readonly string[] | null {
  const ofObjects = url.searchParams.get('shallowFetch')?.replace(/\[[^\]]*\]/g, '');
  const names = (ofObjects ?? url.searchParams.get('fetch') ?? '').split(',').filter((name) => name !== '');
  return names.length === 0 || names.some((name) => name === 'true' || name === '*') ? null : names;
}

/** What an object of an answer lacks: metadata that every recorded one has, names asked for, and fields that are never empty. */
export function checkPresence(
  kind: string,
  row: Readonly<Record<string, unknown>>,
  asked: readonly string[] | null,
  { types, always }: Pick<RallyFiles, 'types' | 'always'>,
): readonly Fault[] {
  const facts: TypeFacts = types.get(kind) ?? new Map();
  const wanted =
    asked?.filter((name) => facts.has(name)) ?? [...facts].flatMap(([name, fact]) => (fact.isAlways ? [name] : []));
  const absent = (names: Iterable<string>, problem: string) =>
    [...names].filter((name) => !(name in row)).map((name): Fault => [`${kind}.${name}`, problem]);
  const empty = [...facts].filter(
    ([name, { isAlways, form }]) => isAlways && form !== 'reference' && row[name] === null,
  );
  return [
    ...absent(always, 'is missing, every recorded object has it'),
    ...absent(wanted, asked === null ? 'is missing, the files call it always there' : 'was asked for and is missing'),
    ...empty.map(([name]): Fault => [`${kind}.${name}`, 'is empty, the files never let it be']),
  ];
}
