import type { Resources } from './resources';

/** Does the work while nothing else of this browser holds the name, and answers what it answered. */
export async function workUnderLock<Result>(
  { lock }: Pick<Resources, 'lock'>,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const results: Result[] = [];
  await lock(name, async () => {
    results.push(await work());
  });
  const [result] = results;
  if (results.length === 0) throw new Error('The work was cut off.');
  // One was pushed; an undefined one is what the work answered.
  return result as Result;
}
