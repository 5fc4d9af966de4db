import type { Page } from 'playwright-core';
import type { Input, MessageName, Output } from '../../lib/messages';
import type { Person } from '../sandbox/people';
import type { Sandbox } from '../sandbox/server';
import { type Chromium, installBaton } from './chromium';
import { type Ground, takeGround } from './ground';
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

export interface StageSettings {
  readonly worldName?: string;
  readonly seed?: number;
  /** False shows a window. */
  readonly isHeadless?: boolean;
  /** Added to every request to both systems; a little by default, so that answers come in no fixed order. */
  readonly latencyMs?: number;
  /** Default true. */
  readonly isSignedIn?: boolean;
}

/** Sets the stage; ends with the scope when declared by `await using`. */
export async function openStage(settings: StageSettings = {}): Promise<Stage> {
  const { worldName = 'demo', seed = 1, isHeadless = true } = settings;
  const ground = await takeGround({ world: { name: worldName, seed }, isHeadless });
  try {
    return await setStage(ground, settings);
  } catch (error) {
    await ground.leave();
    throw error;
  }
}

async function setStage({ sandbox, browser, leave }: Ground, settings: StageSettings): Promise<Stage> {
  const { latencyMs = 10, isSignedIn = true } = settings;
  const chromium = await installBaton(browser);
  const [owner] = sandbox.people;
  if (owner === undefined) throw new Error('Nobody lives in this world.');
  if (isSignedIn) await chromium.context.addCookies(await createSession(sandbox, owner.email));
  sandbox.setFaults({ latencyMs });
  const desk = await openDesk(chromium);

  return {
    sandbox,
    chromium,
    owner,
    ask: async (name, input) =>
      readReply(name, await desk.evaluate(`chrome.runtime.sendMessage(${JSON.stringify({ name, input })})`)),
    [Symbol.asyncDispose]: async () => {
      try {
        await chromium.close();
      } finally {
        await leave();
      }
    },
  };
}

/** The first tab, from which the extension is asked: one of its files, which does nothing by itself. */
async function openDesk({ context, addressOf }: Chromium): Promise<Page> {
  const desk = context.pages()[0] ?? (await context.newPage());
  await desk.goto(addressOf('icon/128.png'));
  return desk;
}
