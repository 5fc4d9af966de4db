import { type Sandbox, startSandbox } from '../sandbox/server';
import type { WorldChoice } from '../sandbox/universe';
import { type Browser, launchBrowser } from './browser';

/** What a stage stands on: both systems in a world of its own, and a browser in which their names lead there. */
export interface Ground {
  readonly sandbox: Sandbox;
  readonly browser: Browser;
  /** Whoever stood on it is done. */
  leave(): Promise<void>;
}

export interface GroundSettings {
  readonly world: WorldChoice;
  readonly isHeadless: boolean;
}

/** The ground that is kept from one stage to the next; null while there is none or somebody stands on it. */
let free: Ground | null = null;
let isShared = false;

/**
 * From now on one ground after another is kept for the next stage, with its world built anew and its clock put right.
 * The answered function ends that, and the ground with it.
 */
export function shareGround(): () => Promise<void> {
  isShared = true;
  return async () => {
    isShared = false;
    await free?.leave();
  };
}

/** A ground nobody else stands on. */
export async function takeGround({ world, isHeadless }: GroundSettings): Promise<Ground> {
  const kept = free;
  if (kept === null) return openGround({ world, isHeadless });
  free = null;
  kept.sandbox.clock.set(Date.now());
  kept.sandbox.reset(world);
  return kept;
}

async function openGround({ world, isHeadless }: GroundSettings): Promise<Ground> {
  const sandbox = await startSandbox({ port: 0, worldName: world.name, seed: world.seed, plainHttp: true });
  const browser = await launchBrowser({ port: sandbox.port, isHeadless }).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const ground: Ground = {
    sandbox,
    browser,
    leave: async () => {
      if (isShared && free === null) {
        free = ground;
        return;
      }
      if (free === ground) free = null;
      await browser.close();
      await sandbox.close();
    },
  };
  return ground;
}
