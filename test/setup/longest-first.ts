import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that mostly wait, as a send does whose worker was killed: begun last, they would be waited for alone. */
const LONGEST = ['survive.e2e.ts', 'bulk.e2e.ts'];

/** Runs the longest files first, so that the others pass the time. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((name) => moduleId.endsWith(`/${name}`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
