import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../model/attachment';
import { carriedName } from './carried';
import { nameBeside, planFiles, tellSize } from './plan-files';

function file(id: string, sizeBytes: number): Attachment {
  return { id, fileName: `${id}.txt`, contentType: 'text/plain', sizeBytes };
}

describe('planFiles', () => {
  it('asks for the bytes of files of one size only, and for none that was carried', () => {
    const source = [file('1', 10), file('2', 20), file('3', 30), file('4', 99)];
    const target = [file('7', 10), file('8', 11)];
    const carried = new Set([carriedName('file', 'aha', '2')]);
    expect(planFiles('aha', source, target, carried, 50)).toEqual({
      missing: [
        { file: source[0], sameSize: [target[0]] },
        { file: source[2], sameSize: [] },
      ],
      tooLarge: [source[3]],
    });
  });
});

describe('nameBeside', () => {
  it.each([
    ['plan.pdf', [], 'plan.pdf'],
    ['plan.pdf', ['PLAN.pdf'], 'plan (Aha!).pdf'],
    ['plan.pdf', ['plan.pdf', 'plan (Aha!).pdf'], 'plan (Aha! 2).pdf'],
    ['plan', ['plan'], 'plan (Aha!)'],
    ['.env', ['.env'], '.env (Aha!)'],
  ])('calls %s beside %j %s', (name, taken, wanted) => {
    expect(nameBeside(name, 'aha', taken)).toBe(wanted);
  });

  it('is never taken', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string(), { maxLength: 5 }), (name, others) => {
        const taken = [...others, name];
        const first = nameBeside(name, 'rally', taken);
        const second = nameBeside(name, 'rally', [...taken, first]);
        expect(taken.map((each) => each.toLowerCase())).not.toContain(first.toLowerCase());
        expect([...taken, first].map((each) => each.toLowerCase())).not.toContain(second.toLowerCase());
      }),
    );
  });
});

it.each([
  [12, '12 bytes'],
  [2_048, '2 KB'],
  [50 * 1_024 * 1_024, '50 MB'],
  [1_300_000, '1.2 MB'],
])('tells %i as %s', (bytes, text) => {
  expect(tellSize(bytes)).toBe(text);
});
