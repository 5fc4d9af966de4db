/** How long things may take. All in milliseconds; tests and the simulator use others. */
export interface Timing {
  /** A claim older than this is dead: its owner must not start a create any more. */
  readonly leaseMs: number;
  /** What a create needs at most, from the last look at the clock to the request's end. */
  readonly marginMs: number;
  /** A create is not sent later than this after its intent was written. */
  readonly sendWithinMs: number;
  /** A request that was sent is over for certain after this: Rally ends every request at five minutes (Broadcom KB 125586). */
  readonly settleMs: number;
  /** How long a row may take to be readable after its write was answered. */
  readonly readLagMs: number;
  /** How long nobody has edited a text before it is carried over; Aha!'s own integrations wait as long. */
  readonly textQuietMs: number;
}

export const defaultTiming: Timing = {
  leaseMs: 20 * 60_000,
  marginMs: 65_000,
  sendWithinMs: 30_000,
  settleMs: 320_000,
  readLagMs: 2_000,
  textQuietMs: 5 * 60_000,
};
