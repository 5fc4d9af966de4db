import type { Integration } from '../model/integration';
import type { Pairing } from './pairing';
import type { Clock, Ledger, Store, Tracker } from './ports';
import type { Timing } from './timing';

/** Everything that sending and syncing one integration needs. */
export interface World {
  readonly integration: Integration;
  readonly pairings: readonly Pairing[];
  readonly aha: Tracker;
  readonly rally: Tracker;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly clock: Clock;
  /** This browser's own id, the author of its claims. */
  readonly author: string;
  readonly timing: Timing;
}
