import { basename } from 'node:path';
import { listExports } from './exports';
import { isProduct, parseStatements, readComments, type SourceFile } from './source';

const FOLDERS = new Set(['components', 'entrypoints', 'lib', 'public', 'test']);
const LIB_FOLDERS = new Set('model mapping sync aha rally net store page background'.split(' '));
const EMPTY_NAMES = /^(utils?|helpers?|managers?|services?|commons?|misc|shared|index)$/;
/** WXT starts entrypoints by their file names; they export what it wants. `ports` is the word for what sync may ask. */
const NAMED_BY_OTHERS = /^entrypoints\/|\.config\.ts$|^test\/.*\/?main\.ts$|\/ports\.ts$|\.d\.m?ts$/;
const STEM_LENGTH = 4;

/** Folders at the top other than those of the house. Dot folders and what the tools make are not counted. */
export function complainAboutFolders(topFolders: readonly string[]): string[] {
  return topFolders
    .filter((name) => !name.startsWith('.') && name !== 'node_modules' && name !== 'coverage' && !FOLDERS.has(name))
    .map((name) => `${name}/ is no room of the house (${[...FOLDERS].join(', ')})`);
}

/** Folders of `lib` other than those of the house. */
export function complainAboutLibFolders(files: readonly SourceFile[]): string[] {
  const folders = new Set(files.flatMap(({ path }) => /^lib\/([^/]+)\//.exec(path)?.[1] ?? []));
  return [...folders]
    .filter((name) => !LIB_FOLDERS.has(name))
    .map((name) => `lib/${name}/ is no room of the house (${[...LIB_FOLDERS].join(', ')})`);
}

/** Names that say nothing, so that everything ends up under them. */
export function complainAboutNames(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path }) =>
    path
      .split(/[/.]/)
      // WXT starts what lies in a folder of `entrypoints` by the name `index`.
      .filter((part) => EMPTY_NAMES.test(part) && !(part === 'index' && path.startsWith('entrypoints/')))
      .map((part) => `${path}: "${part}" does not say what is inside`),
  );
}

/**
 * Files of the product whose name shares no word with what they export or say about it: whoever looks for one is to find
 * the other.
 */
export function complainAboutStrangers(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (!isProduct(file.path) || NAMED_BY_OTHERS.test(file.path)) return [];
    const names = parseStatements(file)
      .flatMap(listExports)
      .map(({ name }) => name);
    const words = readComments(file).flatMap((comment) => comment.match(/[A-Za-z]+/g) ?? []);
    const wanted = toStems(basename(file.path).replace(/\..*$/, ''));
    const found = new Set([...names, ...words].flatMap(toStems));
    if (names.length > 0 && wanted.some((stem) => found.has(stem))) return [];
    return [`${file.path} exports ${names.join(', ') || 'nothing'}: none is named after the file`];
  });
}

/** `readLinkRows` and `link-rows` both become `link`, `rows` (and `read`); plural and verb endings fall away. */
function toStems(name: string): string[] {
  return name
    .split(/[-_]|(?<=[a-z0-9])(?=[A-Z])/)
    .map((word) =>
      word
        .toLowerCase()
        .replace(/(?<=..)s$/, '')
        .slice(0, STEM_LENGTH),
    )
    .filter((word) => word !== '');
}
