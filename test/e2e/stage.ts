import type { Page } from 'playwright-core';
import type { Input, MessageName, Output } from '../../lib/messages';
import type { Person } from '../sandbox/people';
import { type Sandbox, startSandbox } from '../sandbox/server';
import { type Chromium, type ChromiumSettings, launchChromium } from './chromium';
import { readReply } from './read-reply';
import { createSession } from './sandbox-client';

/** Everything a story needs: both systems, a browser with Baton, and somebody who is signed in on both sides. */
export interface Stage extends AsyncDisposable {
  readonly sandbox: Sandbox;
  readonly chromium: Chromium;
  /** May do everything in both systems. */
  readonly owner: Person;
  /** Sends a message as the extension's own pages do. */
  ask<Name extends MessageName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
}

export interface StageSettings extends Omit<ChromiumSettings, 'port'> {
  readonly worldName?: string;
  readonly seed?: number;
  /** Added to every request to both systems. */
  readonly latencyMs?: number;
  /** Default true. */
  readonly isSignedIn?: boolean;
}

/** Sets the stage; ends with the scope when declared by `await using`. */
export async function openStage(settings: StageSettings = {}): Promise<Stage> {
  const { worldName = 'demo', seed = 1, latencyMs = 10, isSignedIn = true, ...browser } = settings;
  const sandbox = await startSandbox({ port: 0, worldName, seed, plainHttp: true });
  const chromium = await launchChromium({ ...browser, port: sandbox.port }).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  const [owner] = sandbox.people;
  if (owner === undefined) throw new Error('Nobody lives in this world.');
  if (isSignedIn) await chromium.context.addCookies(await createSession(sandbox, owner.email));
  sandbox.setFaults({ latencyMs });
  let desk: Promise<Page> | null = null;
  // A bare file of the extension: opening its settings for each message would cost more than most answers.
  const openDesk = () => {
    desk ??= chromium.open(chromium.addressOf('manifest.json'));
    return desk;
  };

  return {
    sandbox,
    chromium,
    owner,
    ask: async (name, input) => ask(await openDesk(), name, input),
    [Symbol.asyncDispose]: async () => {
      await chromium.close();
      await sandbox.close();
    },
  };
}

async function ask<Name extends MessageName>(desk: Page, name: Name, input: Input<Name>): Promise<Output<Name>> {
  return readReply(name, await desk.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ name, input })})`));
}
