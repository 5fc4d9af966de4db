import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ValuePair } from '../model/mapping';
import { addPair, markSentToAha, markSentToRally, movePair, removePair } from './edit-values';
import { checkPairs } from './shape/value-pairs';

const AHA = ['New', 'Doing', 'Done'];
const RALLY = ['Defined', 'In-Progress', 'Accepted'];

const edit = fc.tuple(
  fc.constantFrom('add', 'remove', 'move', 'mark', 'markBack'),
  fc.constantFrom(...AHA),
  fc.constantFrom(...RALLY),
  fc.constantFrom(...AHA),
);

function applyEdit(
  pairs: readonly ValuePair[],
  [what, aha, rally, other]: typeof edit extends fc.Arbitrary<infer T> ? T : never,
) {
  const isThere = pairs.some((pair) => pair.aha === aha && pair.rally === rally);
  if (what === 'add') return addPair(pairs, aha, rally);
  if (what === 'remove') return removePair(pairs, aha, rally);
  if (!isThere) return pairs;
  if (what === 'move') return movePair(pairs, rally, aha, other);
  return what === 'mark' ? markSentToRally(pairs, aha, rally) : markSentToAha(pairs, rally, aha);
}

it('leaves exactly one marked partner of each value, whatever is done in whatever order', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
      const pairs = edits.reduce(applyEdit, [] as readonly ValuePair[]);
      for (const aha of AHA) {
        const partners = pairs.filter((pair) => pair.aha === aha);
        expect(partners.filter(({ sendsToRally }) => sendsToRally)).toHaveLength(Math.min(1, partners.length));
      }
      for (const rally of RALLY) {
        const partners = pairs.filter((pair) => pair.rally === rally);
        expect(partners.filter(({ sendsToAha }) => sendsToAha === true)).toHaveLength(Math.min(1, partners.length));
      }
      expect(checkPairs(pairs)).toEqual([]);
    }),
  );
});

it('lets many Rally values stand for one Aha! value, the first being sent', () => {
  const pairs = addPair(addPair([], 'Doing', 'Defined'), 'Doing', 'In-Progress');
  expect(pairs).toEqual([
    { aha: 'Doing', rally: 'Defined', sendsToRally: true, sendsToAha: true },
    { aha: 'Doing', rally: 'In-Progress', sendsToRally: false, sendsToAha: true },
  ]);
  expect(markSentToRally(pairs, 'Doing', 'In-Progress').map(({ sendsToRally }) => sendsToRally)).toEqual([false, true]);
});
