import { expect, it } from 'vitest';
import { startSandbox } from '../sandbox/server';
import { launchFirefox } from './firefox';

it('loads in Firefox, with its own pages', async () => {
  const sandbox = await startSandbox({ port: 0, worldName: 'demo', seed: 1, plainHttp: true });
  const firefox = await launchFirefox(sandbox.port);
  try {
    await firefox.open(firefox.addressOf('popup.html'));
    await firefox.waitFor('the popup to say something', 'return document.body.innerText.trim()');
    expect(await firefox.evaluate('return document.title')).toMatch(/Baton/);
  } finally {
    await firefox.close();
    await sandbox.close();
  }
});
