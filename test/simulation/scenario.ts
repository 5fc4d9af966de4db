import type { Build } from './build';
import type { Faults } from './faults';
import type { Seat, SeatOptions, Systems } from './seat';
import type { Simulation } from './simulation';

/** What a scenario gets to play with. */
export interface Stage {
  readonly simulation: Simulation;
  readonly systems: Systems;
  /** A browser with the build under test in it. */
  seat(name: string, options?: Pick<SeatOptions, 'approver' | 'reviewer' | 'adjust' | 'grade' | 'settings'>): Seat;
  /** How many people the command asked for, or `undefined`. */
  readonly clients: number | undefined;
}

/** One kind of story: who does what, and what must be true in the end. */
export interface Scenario {
  readonly name: string;
  /** What may go wrong, at the most. */
  readonly faults: Faults;
  /** When faults stop. */
  readonly calmAfterMs: number;
  /** When everything must have come to rest at the latest. */
  readonly endAfterMs: number;
  readonly syncEveryMs: number;
  /** Sets people to work; what it answers is asked in the end and says what is wrong, in sentences. */
  play(stage: Stage): () => readonly string[];
}

/** The build that a run is about. */
export type { Build };
