import { readFile } from 'node:fs/promises';
import { transformWithOxc } from 'vite';

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  'rally.css': { file: 'rally.css', type: 'text/css; charset=utf-8' },
  'icon.svg': { file: 'icon.svg', type: 'image/svg+xml' },
  'app.js': { file: 'client/app.ts', type: 'text/javascript; charset=utf-8' },
  'wsapi.js': { file: 'client/wsapi.ts', type: 'text/javascript; charset=utf-8' },
  'routes.js': { file: 'client/routes.ts', type: 'text/javascript; charset=utf-8' },
  'detail.js': { file: 'client/detail.ts', type: 'text/javascript; charset=utf-8' },
  'list.js': { file: 'client/list.ts', type: 'text/javascript; charset=utf-8' },
  'day.js': { file: 'client/day.ts', type: 'text/javascript; charset=utf-8' },
  'element.js': { file: 'client/element.ts', type: 'text/javascript; charset=utf-8' },
};

/** Style and scripts of the pages; scripts are written in TypeScript and lose their types on the way. */
export async function serveAsset(path: string): Promise<Response> {
  const asset = FILES[path.split('/').at(-1) ?? ''];
  if (asset === undefined) return new Response('Not found', { status: 404 });
  const text = await readFile(new URL(asset.file, import.meta.url), 'utf8');
  const body = asset.file.endsWith('.ts') ? withSuffixes((await transformWithOxc(text, asset.file)).code) : text;
  return new Response(body, { headers: { 'content-type': asset.type, 'cache-control': 'no-store' } });
}

/** Browsers need the whole name of a module. */
function withSuffixes(code: string): string {
  return code.replace(/(from\s*["'])(\.\/[\w-]+)(["'])/g, '$1$2.js$3');
}
