import { isProduct, isTest, type SourceFile } from './source';

const MOST_LINES = 300;
const MEDIAN_LINES = 80;

/** Files that are too long to hold one idea. */
export function complainAboutLength(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => countLines(file) > MOST_LINES)
    .map((file) => `${file.path} has ${countLines(file)} lines; no file has more than ${MOST_LINES}`);
}

/** The product's files as a whole, if half of them are not short. */
export function complainAboutMedian(files: readonly SourceFile[]): string[] {
  const lengths = files
    .filter(({ path }) => isProduct(path) && !isTest(path))
    .map(countLines)
    .sort((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  return median < MEDIAN_LINES ? [] : [`the median file has ${median} lines; it is to stay under ${MEDIAN_LINES}`];
}

function countLines({ text }: SourceFile): number {
  return text.replace(/\n$/, '').split('\n').length;
}
