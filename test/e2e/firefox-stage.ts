import { startSandbox } from '../sandbox/server';
import { type Firefox, launchFirefox } from './firefox';
import { readReply } from './read-reply';
import { createSession } from './sandbox-client';
import type { Stage } from './stage';

/** Both systems and a Firefox with Baton, in which somebody is signed in on both sides. */
export async function openFirefoxStage(): Promise<
  { firefox: Firefox } & Pick<Stage, 'sandbox' | 'owner' | 'ask'> & AsyncDisposable
> {
  const sandbox = await startSandbox({ port: 0, worldName: 'demo', seed: 1, plainHttp: true });
  const firefox = await launchFirefox(sandbox.port);
  const [owner] = sandbox.people;
  if (owner === undefined) throw new Error('Nobody lives in this world.');
  for (const { url, ...cookie } of await createSession(sandbox, owner.email)) {
    // A cookie is taken only on a page of its own site.
    if (new URL(String(await firefox.evaluate('return location.href'))).origin !== url)
      await firefox.open(`${url}/login`);
    await firefox.addCookie({ ...cookie, path: '/' });
  }
  return {
    sandbox,
    firefox,
    owner,
    ask: async (name, input) => {
      await firefox.open(firefox.addressOf('options.html'));
      return readReply(
        name,
        await firefox.evaluate('return browser.runtime.sendMessage(arguments[0])', { name, input }),
      );
    },
    [Symbol.asyncDispose]: async () => {
      await firefox.close();
      await sandbox.close();
    },
  };
}
