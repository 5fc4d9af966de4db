import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';

/** A file of the project: its path from the root, with slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A node of the syntax tree (ESTree with TypeScript's additions). */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const CODE_FOLDERS = ['components', 'entrypoints', 'lib', 'test'];

/** All TypeScript and JavaScript of the project, its own configuration files included. */
export function readSources(root: string): SourceFile[] {
  const inFolders = CODE_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  return [...readdirSync(root), ...inFolders]
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.(m?js|tsx?)$/.test(path))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** True for tests and the laws they check, which may be long and need no documentation. */
export function isTest(path: string): boolean {
  return /\.(test|e2e)\.tsx?$|^lib\/\w+\/laws\//.test(path);
}

/** True for what is shipped to users. */
export function isProduct(path: string): boolean {
  return /^(components|entrypoints|lib)\//.test(path) && !isTest(path);
}

/** The statements at the top of a file. */
export function parseStatements({ path, text }: SourceFile): SyntaxNode[] {
  return parseSync(path, text).program.body.flatMap((statement) => (isNode(statement) ? [statement] : []));
}

/** The text of every comment of a file. */
export function readComments({ path, text }: SourceFile): string[] {
  return parseSync(path, text).comments.map(({ value }) => value);
}

/** The docstring right above a statement, or null. */
export function readDocstring({ text }: SourceFile, statement: SyntaxNode): string | null {
  const above = text.slice(0, statement.start).trimEnd();
  const start = above.lastIndexOf('/**');
  const isDocstring = above.endsWith('*/') && start > above.lastIndexOf('*/', above.length - 3);
  return isDocstring ? above.slice(start) : null;
}

/** Every node of a file, parents before children. */
export function findNodes(file: SourceFile, isWanted: (node: SyntaxNode) => boolean): SyntaxNode[] {
  return parseStatements(file).flatMap(flatten).filter(isWanted);
}

/** `path:line`, as editors and terminals understand it. */
export function locate(file: SourceFile, node: SyntaxNode): string {
  return `${file.path}:${file.text.slice(0, node.start).split('\n').length}`;
}

/** The node itself and all below it. */
export function flatten(node: SyntaxNode): SyntaxNode[] {
  const children = Object.values(node).flat().filter(isNode);
  return [node, ...children.flatMap(flatten)];
}

/** True for a node of the syntax tree. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
