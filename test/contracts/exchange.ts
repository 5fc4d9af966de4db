import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const kept = v.object({
  system: v.picklist(['aha', 'rally']),
  method: v.string(),
  url: v.pipe(
    v.string(),
    v.transform((text) => new URL(text)),
  ),
  sent: v.pipe(
    v.string(),
    v.transform((text) => (text === '' ? undefined : parseText(text))),
  ),
  status: v.number(),
  answered: v.pipe(v.string(), v.transform(parseText)),
});

/**
 * One request that a connector sent, and what the sandbox answered. `sent` is the parsed body, `undefined` where there
 * was none; `answered` is parsed where it is JSON, else its text.
 */
export type Exchange = Readonly<v.InferOutput<typeof kept>>;

/** Reads what `keepExchanges` wrote into a folder, each different exchange once. */
export function readExchanges(folder: string): readonly Exchange[] {
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n'));
  return [...new Set(lines)].filter((line) => line !== '').map((line) => v.parse(kept, JSON.parse(line)));
}

function parseText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return text;
    throw thrown;
  }
}
