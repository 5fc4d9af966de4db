import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tells what happens, step by step, each with its time, and keeps pictures in a folder. */
export interface Diary {
  readonly folder: string;
  /** Does one step and prints what was done and how long it took. */
  step<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  keep(name: string, png: Buffer): void;
}

/** Starts a diary; pictures of an earlier one in the same folder are thrown away. */
export function startDiary(folder: string): Diary {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let pictures = 0;
  return {
    folder,
    step: async (what, work) => {
      const startedAt = performance.now();
      const result = await work();
      console.log(`  ${formatMs(performance.now() - startedAt)}  ${what}`);
      return result;
    },
    keep: (name, png) => {
      pictures += 1;
      writeFileSync(join(folder, `${String(pictures).padStart(2, '0')}-${name}.png`), png);
    },
  };
}

function formatMs(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`.padStart(8);
}
