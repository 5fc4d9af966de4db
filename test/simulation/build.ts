import { sendRecord } from '../../lib/sync/send/send';
import { syncIntegration } from '../../lib/sync/sync';
import type { World } from '../../lib/sync/world';

/** How Baton is started in a browser: what is shipped, or the same with one bug planted in it. */
export interface Build {
  readonly sendRecord: typeof sendRecord;
  readonly syncIntegration: typeof syncIntegration;
  /** Changes what the engine sees of the world. */
  readonly adjust: (world: World) => World;
}

export const shipped: Build = { sendRecord, syncIntegration, adjust: (world) => world };
