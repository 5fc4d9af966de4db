import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take a minute and more: begun last, they would be waited for alone. The longest stands first. */
const LONGEST = ['survive.e2e.ts', 'bulk.e2e.ts', 'simulation.test.ts', 'every-await.test.ts'];

/** Runs the longest files first, so that the others pass the time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const long = LONGEST.flatMap((name) => sorted.filter(({ moduleId }) => moduleId.endsWith(`/${name}`)));
    return [...long, ...sorted.filter((file) => !long.includes(file))];
  }
}
