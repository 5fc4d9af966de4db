import { expect, it } from 'vitest';
import { complainAboutLength, complainAboutMedian } from './size';

function createFile(path: string, lines: number): { path: string; text: string } {
  return { path, text: 'f();\n'.repeat(lines) };
}

it('refuses the 301st line', () => {
  expect(complainAboutLength([createFile('lib/a.ts', 300)])).toEqual([]);
  expect(complainAboutLength([createFile('lib/a.ts', 301)])).toEqual([expect.stringContaining('301')]);
});

it('wants half of the product in short files, whatever the length of its tests', () => {
  const long = [createFile('lib/a.ts', 200), createFile('lib/b.ts', 80)];
  expect(complainAboutMedian([...long, createFile('lib/c.ts', 79), createFile('lib/d.ts', 10)])).toEqual([
    expect.stringContaining('80'),
  ]);
  expect(
    complainAboutMedian([...long, createFile('lib/c.ts', 79), createFile('lib/d.ts', 10), createFile('lib/e.ts', 5)]),
  ).toEqual([]);
  expect(complainAboutMedian([createFile('lib/a.ts', 10), createFile('lib/a.test.ts', 250)])).toEqual([]);
});
