import { listExports } from './exports';
import type { SourceFile, SyntaxNode } from './source';
import {
  findNodes,
  flatten,
  isNode,
  isProduct,
  isTest,
  locate,
  parseStatements,
  readComments,
  readDocstring,
} from './source';

const WORKER = /^(lib\/background\/|entrypoints\/background\.ts$)/;
const CONTAINERS = /^(Map|Set|WeakMap|WeakSet|Array)$/;
const HTML_SINKS = /^(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe)$/;
const FORBIDDEN_COMMENT = /@ts-(ignore|nocheck|expect-error)|biome-ignore|eslint-disable|\b(TODO|FIXME|XXX|HACK)\b/;
const TEST_SWITCHES = /^(skip|skipIf|runIf|only|todo|fails)$/;

/** Ways around the compiler: `any`, `x!`, and a cast through `unknown`. */
export function complainAboutTypeHoles(files: readonly SourceFile[]): string[] {
  return complainAboutNodes(files, describeTypeHole);
}

function describeTypeHole(node: SyntaxNode): string | null {
  if (node.type === 'TSAnyKeyword') return '"any" switches the compiler off';
  if (node.type === 'TSNonNullExpression') return '"!" asserts what it should check';
  const inner = node.expression;
  const isDoubleCast = node.type === 'TSAsExpression' && isNode(inner) && inner.type === 'TSAsExpression';
  return isDoubleCast ? 'a cast through another casts anything into anything' : null;
}

/** Comments that silence a check or put work off. */
export function complainAboutComments(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    readComments(file).flatMap((comment) => {
      const found = FORBIDDEN_COMMENT.exec(comment);
      return found ? [`${file.path}: a comment says ${found[0]}`] : [];
    }),
  );
}

/** `catch` blocks without a statement: whatever was thrown is lost. */
export function complainAboutEmptyCatch(files: readonly SourceFile[]): string[] {
  return complainAboutNodes(files, ({ type, body }) => {
    const statements = isNode(body) ? body.body : null;
    return type === 'CatchClause' && Array.isArray(statements) && statements.length === 0
      ? 'an empty catch loses the error'
      : null;
  });
}

/** Ways to turn text into markup, by which a record's text would become code in a page. */
export function complainAboutHtmlSinks(files: readonly SourceFile[]): string[] {
  return complainAboutNodes(
    files.filter(({ path }) => isProduct(path)),
    ({ type, name }) =>
      /Identifier$/.test(type) && typeof name === 'string' && HTML_SINKS.test(name)
        ? `${name} makes markup of text`
        : null,
  );
}

/** Variables and containers of the worker that live outside a function: they vanish whenever the browser stops it. */
export function complainAboutWorkerState(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => WORKER.test(path) && !isTest(path))
    .flatMap((file) =>
      parseStatements(file)
        .map((statement) => (isNode(statement.declaration) ? statement.declaration : statement))
        .filter((statement) => statement.type === 'VariableDeclaration')
        .filter((statement) => statement.kind !== 'const' || makesContainer(statement))
        .map((statement) => `${locate(file, statement)}: state outside a function is lost when the worker stops`),
    );
}

function makesContainer(declaration: SyntaxNode): boolean {
  const { declarations } = declaration;
  return (Array.isArray(declarations) ? declarations : []).filter(isNode).some(({ init }) => {
    if (!isNode(init) || init.type !== 'NewExpression' || !isNode(init.callee)) return false;
    const isFilled = Array.isArray(init.arguments) && init.arguments.length > 0;
    return !isFilled && typeof init.callee.name === 'string' && CONTAINERS.test(init.callee.name);
  });
}

/** Exported functions of `lib` without a docstring right above them. */
export function complainAboutSilence(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('lib/') && isProduct(path))
    .flatMap((file) =>
      parseStatements(file)
        .flatMap(listExports)
        .filter(({ kind, statement }) => kind === 'function' && readDocstring(file, statement) === null)
        .map(({ name, statement }) => `${locate(file, statement)}: ${name} has no docstring`),
    );
}

/** Tests that do not run, or keep others from running. */
export function complainAboutSkippedTests(files: readonly SourceFile[]): string[] {
  return complainAboutNodes(
    files.filter(({ path }) => isTest(path)),
    ({ type, object, property }) => {
      if (type !== 'MemberExpression' || !isNode(property) || typeof property.name !== 'string') return null;
      const root = isNode(object) ? flatten(object).find(({ type: inner }) => inner === 'Identifier') : undefined;
      const isTestCall = /^(it|test|describe)$/.test(String(root?.name));
      return isTestCall && TEST_SWITCHES.test(property.name) ? `.${property.name} keeps a test from counting` : null;
    },
  );
}

function complainAboutNodes(files: readonly SourceFile[], describe: (node: SyntaxNode) => string | null): string[] {
  return files.flatMap((file) =>
    findNodes(file, (node) => describe(node) !== null).map((node) => `${locate(file, node)}: ${describe(node)}`),
  );
}
