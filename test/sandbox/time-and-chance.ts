import { AsyncLocalStorage } from 'node:async_hooks';
import type { SandboxClock } from './clock';
import type { Surroundings } from './system';

/** What a system draws from: the clock, and seeded chance. */
export type TimeAndChance = Pick<Surroundings, 'clock' | 'random'>;

/** What one piece of work drew, in order. */
export interface Draws {
  readonly instantsMs: readonly number[];
  readonly numbers: readonly number[];
}

interface StandsStill {
  /** Runs work during which the clock shows this instant. */
  standStill<Result>(atMs: number, work: () => Result): Result;
}

/** Time and chance that remember what each piece of work draws, also where several go on at the same time. */
export interface Recorder extends TimeAndChance, StandsStill {
  record<Result>(work: () => Promise<Result>): Promise<{ readonly result: Result; readonly draws: Draws }>;
}

/** Time and chance that come as they came before. */
export interface Player extends TimeAndChance, StandsStill {
  /** Runs work, one at a time, with the draws of another run of it; throws if it wants more chance than that. */
  play<Result>(draws: Draws, work: () => Promise<Result>): Promise<Result>;
}

/** Passes the clock and chance on, and notes what is drawn. */
export function createRecorder(clock: SandboxClock, random: () => number): Recorder {
  const notes = new AsyncLocalStorage<{ instantsMs: number[]; numbers: number[] }>();
  let standingMs: number | null = null;
  return {
    clock: {
      nowMs: () => {
        const nowMs = standingMs ?? clock.nowMs();
        notes.getStore()?.instantsMs.push(nowMs);
        return nowMs;
      },
    },
    random: () => {
      const number = random();
      notes.getStore()?.numbers.push(number);
      return number;
    },
    standStill: (atMs, work) => {
      standingMs = atMs;
      try {
        return work();
      } finally {
        standingMs = null;
      }
    },
    record: async (work) => {
      const draws = { instantsMs: [], numbers: [] };
      return { result: await notes.run(draws, work), draws };
    },
  };
}

/** Chance is `random` until something is played. */
export function createPlayer(random: () => number): Player {
  let standingMs = 0;
  let playing: { instantsMs: number[]; numbers: number[] } | null = null;
  return {
    clock: {
      nowMs: () => {
        standingMs = playing?.instantsMs.shift() ?? standingMs;
        return standingMs;
      },
    },
    random: () => {
      if (playing === null) return random();
      const number = playing.numbers.shift();
      if (number === undefined) throw new Error('More chance is wanted than the first time.');
      return number;
    },
    standStill: (atMs, work) => {
      standingMs = atMs;
      return work();
    },
    play: async ({ instantsMs, numbers }, work) => {
      playing = { instantsMs: [...instantsMs], numbers: [...numbers] };
      try {
        return await work();
      } finally {
        playing = null;
      }
    },
  };
}
