import { resolve } from 'node:path';
import { build } from 'vite';

/** Compiles a module of the bench into one script that puts its exports under `lanes`, for a browser to run. */
export async function bundleLanes(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: resolve(file), formats: ['iife'], name: 'lanes' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const chunk = bundle !== undefined && 'output' in bundle ? bundle.output[0] : undefined;
  if (chunk === undefined) throw new Error(`${file} could not be compiled.`);
  return chunk.code;
}
