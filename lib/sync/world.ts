import type { Integration } from '../model/integration';
import type { RecordKey, TrackedRecord } from '../model/record';
import type { Pairing } from './pairing';
import type { Clock, Ledger, Store, Tracker } from './ports';
import type { Timing } from './timing';

/** Everything that sending and syncing one integration needs. */
export interface World {
  readonly integration: Integration;
  readonly pairings: readonly Pairing[];
  /** Integrations that follow the same template: parents that are linked there are found here too. */
  readonly relatives?: readonly string[];
  /**
   * Another integration of the same template that covers a Rally record which has left this one, or `null`. Left out where
   * there is only one.
   */
  readonly findOwner?: (rally: TrackedRecord) => Promise<World | null>;
  readonly aha: Tracker;
  readonly rally: Tracker;
  readonly ledger: Ledger;
  readonly store: Store;
  readonly clock: Clock;
  /**
   * False once the integration was paused, ended, or given other settings or connections since this was opened. Asked
   * before each record: what was begun is finished, nothing more is begun. Left out where nobody changes any of it.
   */
  readonly isCurrent?: () => boolean;
  /** This browser's own id, the author of its claims. */
  readonly author: string;
  readonly timing: Timing;
  /**
   * Does the work while nothing else of this browser works under the same host: claims tell browsers apart, not two
   * errands of one. Left out where there is never more than one.
   */
  readonly alone?: <Result>(host: RecordKey, work: () => Promise<Result>) => Promise<Result>;
}

/** Whether one more record may be begun with what this world was opened with. */
export function isCurrent(world: World): boolean {
  return world.isCurrent?.() !== false;
}

/** Does the work alone under a host, where there could be others. */
export function workAlone<Result>(world: World, host: RecordKey, work: () => Promise<Result>): Promise<Result> {
  return world.alone === undefined ? work() : world.alone(host, work);
}
