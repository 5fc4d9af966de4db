import type { Random } from './random';

/** What may go wrong in a run: chances for each request or each await, and how far things are stretched. */
export interface Faults {
  /** The request never arrives; the browser learns nothing. */
  readonly lostRequest: number;
  /** The request is carried out, its answer never comes. */
  readonly lostReply: number;
  /** The request is carried out long after the browser gave up: up to `lateUpToMs` after it was sent. */
  readonly late: number;
  readonly lateUpToMs: number;
  /** The server answers 5xx, with or without having done it. */
  readonly serverError: number;
  /** The server answers 429, having done nothing. */
  readonly rateLimited: number;
  /** The browser ends at an await: never to go on, a new life starts from its store. */
  readonly kill: number;
  /** Of the browsers that end, how many lose what was not yet safe on disk. */
  readonly powerCut: number;
  /** The browser sleeps at an await, for up to `pauseUpToMs`. */
  readonly pause: number;
  readonly pauseUpToMs: number;
  /** What a request takes at the most, to its server or back. */
  readonly slowMs: number;
  /** Reads may be as old as this. */
  readonly readLagMs: number;
  /** Searches may be as old as this. */
  readonly searchLagMs: number;
  /** Lists come doubled or in another order. */
  readonly shuffledRows: number;
  /** How far a browser's clock may be off. */
  readonly skewMs: number;
  /** A list of changed records, or of children, wrongly comes empty, and its cursor moves on all the same. */
  readonly emptyList: number;
  /** Such a list lacks some of its rows, as pages do that shift while they are read. */
  readonly droppedRows: number;
  /** A reading of the ledger lacks a link or a base: their rows are long, and a part of one may not be there yet. */
  readonly missingLedgerRow: number;
}

export type FaultName = keyof Faults;

/** The model: Rally ends every request at five minutes, and what was written is found within ten seconds. */
export const modelFaults: Faults = {
  lostRequest: 0.03,
  lostReply: 0.05,
  late: 0.04,
  lateUpToMs: 300_000,
  serverError: 0.05,
  rateLimited: 0.03,
  kill: 0.03,
  powerCut: 0.3,
  pause: 0.01,
  pauseUpToMs: 2 * 60 * 60_000,
  slowMs: 600,
  readLagMs: 1_500,
  searchLagMs: 10_000,
  shuffledRows: 0.2,
  skewMs: 24 * 60 * 60_000,
  emptyList: 0,
  droppedRows: 0,
  missingLedgerRow: 0,
};

/** Nothing goes wrong. */
export const noFaults: Faults = {
  lostRequest: 0,
  lostReply: 0,
  late: 0,
  lateUpToMs: 0,
  serverError: 0,
  rateLimited: 0,
  kill: 0,
  powerCut: 0,
  pause: 0,
  pauseUpToMs: 0,
  slowMs: 600,
  readLagMs: 0,
  searchLagMs: 0,
  shuffledRows: 0,
  skewMs: 0,
  emptyList: 0,
  droppedRows: 0,
  missingLedgerRow: 0,
};

/** The faults that can be switched off one by one. */
export const faultNames: readonly FaultName[] = [
  'lostRequest',
  'lostReply',
  'late',
  'serverError',
  'rateLimited',
  'kill',
  'powerCut',
  'pause',
  'readLagMs',
  'searchLagMs',
  'shuffledRows',
  'skewMs',
  'emptyList',
  'droppedRows',
  'missingLedgerRow',
];

/** A random half of the faults: rare combinations come up sooner than with all of them at once. Some seeds have none. */
export function swarm(random: Random, all: Faults): Faults {
  const isQuiet = random.chance(0.05);
  const off = faultNames.filter(() => random.chance(0.5) || isQuiet);
  return without(all, off);
}

/** What happens at each await or request, as chances. */
const rates = ['kill', 'pause', 'lostRequest', 'lostReply', 'late', 'serverError', 'rateLimited'] as const;
/** However harsh: a browser must come far enough to do anything, and four of ten requests must pass. */
const MOST_RATE: Readonly<Partial<Record<FaultName, number>>> = { kill: 0.1, pause: 0.1 };
const MOST_RATES = 0.6;
const MOST_POWER_CUT = 0.9;

/**
 * The same model, in which everything goes wrong `times` as often. How long a request takes at the most, how old a
 * reading may be and how far clocks are off stay: beyond those it is another model.
 */
export function harsher(all: Faults, times: number): Faults {
  const raised = rates.map(
    (name) => [name, Math.min(all[name] * times, Math.max(all[name], MOST_RATE[name] ?? 1))] as const,
  );
  const sum = raised.reduce((total, [, rate]) => total + rate, 0);
  const fit = Math.min(1, MOST_RATES / sum);
  return {
    ...all,
    powerCut: Math.min(MOST_POWER_CUT, all.powerCut * times),
    shuffledRows: Math.min(1, all.shuffledRows * times),
    ...Object.fromEntries(raised.map(([name, rate]) => [name, rate * fit])),
  };
}

export function without(all: Faults, names: readonly FaultName[]): Faults {
  return { ...all, ...Object.fromEntries(names.map((name) => [name, 0])) };
}
