// Runs a TypeScript module with its arguments: node test/run.mjs FILE [ARGUMENTS]. Vite's runner compiles it in memory.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file, ...args] = process.argv.slice(2);
process.argv = [process.argv[0], resolve(file), ...args];
const { module } = await runnerImport(resolve(file), {
  configFile: false,
  logLevel: 'error',
  oxc: { target: 'node20' },
});
await module.main(args);
