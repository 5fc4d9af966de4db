import type { PersonPair } from '../../model/mapping';
import { foldName } from '../canonical';
import { error, type ShapeFinding } from '../finding';

/** Checks the table of people: each once on each side, as two partners would make the owner a matter of chance. */
export function checkPeople(pairs: readonly PersonPair[]): readonly ShapeFinding[] {
  return pairs.flatMap((pair, index) => {
    const tell = (sentence: string, ...key: readonly ('aha' | 'rally')[]) => [
      { ...error({ part: 'people' }, sentence), path: ['people', index, ...key] },
    ];
    const named = `“${pair.aha}” in Aha! and “${pair.rally}” in Rally`;
    if (foldName(pair.aha) === '' || foldName(pair.rally) === '') {
      return tell(
        `Row ${index + 1} of the people table names nobody on one side. Fill it in or remove it.`,
        foldName(pair.aha) === '' ? 'aha' : 'rally',
      );
    }
    if (!pair.aha.includes('@')) {
      return tell(
        `“${pair.aha}” in Aha! is no e-mail address, and Aha! knows people by nothing else. Change it.`,
        'aha',
      );
    }
    const before = pairs.slice(0, index);
    const isRepeated = before.some((other) => foldName(other.aha) === foldName(pair.aha));
    const isShared = before.some((other) => foldName(other.rally) === foldName(pair.rally));
    if (!isRepeated && !isShared) return [];
    return tell(
      `${named} are paired, but one of them stands in the people table already. Remove one row.`,
      isRepeated ? 'aha' : 'rally',
    );
  });
}
