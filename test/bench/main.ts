import { buildExtension } from '../setup/builds.mjs';
import { benchBulk } from './bulk';
import { benchImport } from './import';
import { benchSend } from './send';
import { benchStore } from './store';
import { benchSync } from './sync';

const benches: Readonly<Record<string, () => Promise<void>>> = {
  store: benchStore,
  sync: benchSync,
  bulk: benchBulk,
  import: benchImport,
  send: benchSend,
};

/**
 * The command: `npm run bench -- store`. Prints measurements beside their references, taken in the same run, and how the
 * goals stand. A missed goal is no failure: this is not a test.
 */
export async function main(args: readonly string[]): Promise<void> {
  const chosen = args.length === 0 ? Object.keys(benches) : args;
  if (!chosen.every((name) => name in benches)) {
    console.error(`Use: npm run bench [-- ${Object.keys(benches).join(' | ')}]`);
    process.exitCode = 2;
    return;
  }
  await buildExtension(process.cwd(), 'chrome');
  for (const name of chosen) await benches[name]?.();
}
