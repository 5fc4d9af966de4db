import { isNode, type SyntaxNode } from './source';

/** One thing that a file exports under a name. */
export interface Export {
  readonly name: string;
  readonly statement: SyntaxNode;
  readonly kind: 'function' | 'other';
}

/** What a statement exports by name: `export function`, `export const`, `export { a, b }`, `export default`. */
export function listExports(statement: SyntaxNode): Export[] {
  if (statement.type === 'ExportDefaultDeclaration') return [{ name: 'default', statement, kind: 'other' }];
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const { declaration, specifiers } = statement;
  if (isNode(declaration)) return listDeclared(declaration).map((found) => ({ ...found, statement }));
  return Array.isArray(specifiers)
    ? specifiers.filter(isNode).map(({ exported }) => ({ name: readName(exported), statement, kind: 'other' }))
    : [];
}

function listDeclared(declaration: SyntaxNode): Omit<Export, 'statement'>[] {
  if (declaration.type !== 'VariableDeclaration') {
    const kind = declaration.type === 'FunctionDeclaration' ? 'function' : 'other';
    return [{ name: readName(declaration.id), kind }];
  }
  const { declarations } = declaration;
  if (!Array.isArray(declarations)) return [];
  return declarations.filter(isNode).map(({ id, init }) => {
    const isFunction = isNode(init) && /^(ArrowFunction|Function)Expression$/.test(init.type);
    return { name: readName(id), kind: isFunction ? 'function' : 'other' };
  });
}

function readName(node: unknown): string {
  return isNode(node) && typeof node.name === 'string' ? node.name : '';
}
