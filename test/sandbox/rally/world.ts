import type { SandboxClock } from '../clock';
import type { Catalogue } from './catalogue';
import type { Ranker } from './rank';
import type { Store } from './store';

/** Everything that an imitated Rally knows: its types and its objects. One subscription, one main workspace. */
export interface World {
  readonly clock: SandboxClock;
  readonly random: () => number;
  readonly catalogue: Catalogue;
  readonly store: Store;
  readonly subscriptionOid: number;
  readonly workspaceOid: number;
  /** IANA zone of the workspace; days without a time are read in it. */
  readonly timeZone: string;
  readonly ranker: Ranker;
}
