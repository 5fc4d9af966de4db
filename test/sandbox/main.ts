import { parseArgs } from 'node:util';
import { people } from './people';
import { type SandboxSettings, startSandbox } from './server';

const USAGE = 'Use: npm run sandbox -- [--port N] [--world demo|small|large|fields|levels|backlog] [--seed N] [--http]';

/** Runs the sandbox alone: prints one JSON line when it is ready, and ends on SIGTERM or SIGINT. */
export async function main(args: readonly string[]): Promise<void> {
  const settings = readArguments(args);
  if (typeof settings === 'string') return refuse(settings);
  const sandbox = await startSandbox(settings).catch((error: Error) => error);
  if (sandbox instanceof Error) return refuse(sandbox.message);
  console.log(
    JSON.stringify({
      aha: sandbox.aha,
      rally: sandbox.rally,
      people,
      oauth: sandbox.oauth,
      control: sandbox.controlUrl,
      certificate: sandbox.certificateFile,
    }),
  );
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  await sandbox.close();
  process.exit(0);
}

/** The settings that the arguments ask for, or the sentence that says what is wrong with them. */
export function readArguments(args: readonly string[]): SandboxSettings | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '0' },
        world: { type: 'string', default: 'demo' },
        seed: { type: 'string', default: '1' },
        http: { type: 'boolean', default: false },
      },
    });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535)
      return `--port takes a number from 0 to 65535, not "${values.port}".`;
    if (!/^\d+$/.test(values.seed)) return `--seed takes a whole number, not "${values.seed}".`;
    return { port, worldName: values.world, seed: Number(values.seed), plainHttp: values.http };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function refuse(sentence: string): never {
  console.error(`${sentence}\n${USAGE}`);
  process.exit(2);
}
