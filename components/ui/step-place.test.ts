import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stepPlace } from './step-place';

it('goes to every place in turn and stays at either end', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), (count) => {
      const walk = (step: 'on' | 'back') =>
        Array.from({ length: count + 2 }).reduce<readonly number[]>(
          (been) => [...been, stepPlace(count, been.at(-1) ?? -1, step)],
          [],
        );
      const forth = Array.from({ length: count }, (_, place) => place);
      expect(walk('on')).toEqual([...forth, count - 1, count - 1]);
      expect(walk('back')).toEqual([...forth.toReversed(), 0, 0]);
    }),
  );
});
