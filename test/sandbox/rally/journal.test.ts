import { expect, it } from 'vitest';
import { createJournal } from './journal';

it('takes back what failed, newest first, and nothing else', () => {
  const journal = createJournal();
  const undone: string[] = [];
  const note = (step: string) => journal.note(() => undone.push(step));
  note('outside');
  expect(journal.attempt(() => 1)).toBe(1);
  expect(() =>
    journal.attempt(() => {
      note('first');
      journal.attempt(() => note('inner'));
      note('last');
      throw new Error('refused');
    }),
  ).toThrow('refused');
  expect(undone).toEqual(['last', 'inner', 'first']);
  expect(() =>
    journal.attempt(() => {
      throw new Error('again');
    }),
  ).toThrow('again');
  expect(undone).toHaveLength(3);
});
