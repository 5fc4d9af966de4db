import type { LedgerRow } from '../../lib/sync/ports';
import { type Simulation, START_MS } from './simulation';

const FIRST_READING_MS = 12 * 60 * 60_000;

/** What is left of some rows. */
type Sieve = <Row>(rows: readonly Row[]) => readonly Row[];

const whole: Sieve = (rows) => rows;

/** Draws what becomes of a list on its way: nothing mostly; now and then it comes empty, or every third row is missing. */
export function drawListHoles(simulation: Simulation): Sieve {
  const { faults, schedule, count } = simulation;
  if (faults.emptyList + faults.droppedRows === 0) return whole;
  const [drawn, from] = [schedule.next(), schedule.below(3)];
  if (isCalm(simulation) || drawn >= faults.emptyList + faults.droppedRows) return whole;
  if (drawn < faults.emptyList) {
    count('emptyList');
    return () => [];
  }
  count('droppedRows');
  return (rows) => rows.filter((_, index) => index % 3 !== from);
}

/** Draws whether a reading of the ledger lacks one of its long rows. */
export function drawLedgerHole(simulation: Simulation): (rows: readonly LedgerRow[]) => readonly LedgerRow[] {
  const { faults, schedule, count } = simulation;
  if (faults.missingLedgerRow === 0) return whole;
  const [drawn, which] = [schedule.next(), schedule.next()];
  if (isCalm(simulation) || drawn >= faults.missingLedgerRow) return whole;
  count('missingLedgerRow');
  return (rows) => {
    const long = rows.filter(({ kind }) => kind === 'link' || kind === 'base');
    const missing = long[Math.floor(which * long.length)];
    return rows.filter((row) => row !== missing);
  };
}

/** Whoever reads everything for the first time gets all: what was there before is told from what is new by that reading. */
function isCalm({ scheduler, calmFromMs }: Simulation): boolean {
  return scheduler.nowMs() >= calmFromMs || scheduler.nowMs() < START_MS + FIRST_READING_MS;
}
