import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { disguiseAsset } from './unknown-markup';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), 'assets');
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The pages' own scripts, styles and pictures, for the unknown markup too; `null` for a path that is none of them. */
export function answerAsset(path: string): Response | null {
  const [, unknown, name] = /^\/assets\/(unknown\/)?([a-z-]+\.(?:css|js|svg))$/.exec(path) ?? [];
  if (name === undefined) return null;
  const file = join(FOLDER, name);
  if (!existsSync(file)) return new Response(null, { status: 404 });
  const text = readFileSync(file, 'utf8');
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'text/plain';
  return new Response(unknown === undefined ? text : disguiseAsset(text), { headers: { 'content-type': type } });
}
