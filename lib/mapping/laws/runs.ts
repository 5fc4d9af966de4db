import { env } from 'node:process';

/** How many random cases a law is tried on: a few thousand, or as many as `npm run laws` says. */
export const lawRuns = Number(env.LAW_RUNS ?? 2000);

/** Options of a `describe` with laws: a guard against endless loops that even a busy machine never meets. */
export const lawTimeout = { timeout: 60_000 + lawRuns * 20 };
