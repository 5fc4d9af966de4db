import { findFailure, findMisfit, plantBug } from './plant-bug';
import { plantedBugs } from './planted-bugs';

/** Plants every bug of the table, one after the other, and tells how soon each was caught. Answers how many were not. */
export async function hunt(wanted: string | undefined): Promise<number> {
  let missed = 0;
  for (const bug of plantedBugs) {
    if (wanted !== undefined && !bug.name.includes(wanted)) continue;
    const misfit = findMisfit(bug);
    const failure = misfit === null ? await findFailure(await plantBug(bug), bug) : null;
    if (failure === null) missed++;
    const found = failure === null ? (misfit ?? `MISSED in ${bug.budget}`) : `seed ${failure.seed} of ${bug.budget}`;
    console.log(`${bug.scenario.padEnd(10)} ${found.padEnd(20)} ${bug.name}`);
    if (failure !== null) console.log(`           ${failure.violations[0]?.split('\n')[0]?.slice(0, 140)}`);
  }
  return missed;
}
