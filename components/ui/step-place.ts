/** To the place after or before the one that is dragged over. */
export type Step = 'on' | 'back';

/**
 * Which of `count` places an arrow key leads to from the one at `at`; -1 stands before the first and behind the last, for
 * something that is over none yet. At either end it stays.
 */
export function stepPlace(count: number, at: number, step: Step): number {
  if (at === -1) return step === 'on' ? 0 : count - 1;
  return step === 'on' ? Math.min(at + 1, count - 1) : Math.max(at - 1, 0);
}
