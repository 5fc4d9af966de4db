import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';

/** A field that a query asks for: under which name to answer it, its arguments, and what is wanted of it. */
export interface Selection {
  readonly alias: string;
  readonly name: string;
  /** Texts, numbers, lists and objects as they are; enums as text. */
  readonly args: Readonly<Record<string, unknown>>;
  readonly fields: readonly Selection[];
  /** The type of object that it is asked of, inside a fragment; of any where it is `null`. */
  readonly onType: string | null;
}

/**
 * Reads the one operation of a query that reads: fields, aliases, arguments, variables with their defaults, and
 * fragments. Throws an error that says what it did not understand.
 */
export function parseQuery(text: string, variables: Readonly<Record<string, unknown>>): readonly Selection[] {
  const document = readDocument(text);
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operation === undefined || operations.length > 1) throw new Error('An operation name is required');
  if (operation.operation !== 'query') throw new Error(`Schema is not configured for ${operation.operation}s`);
  const fragments = new Map(
    document.definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
  const given = Object.fromEntries(
    (operation.variableDefinitions ?? []).map(({ variable, defaultValue }) => {
      const name = variable.name.value;
      return [name, name in variables ? variables[name] : defaultValue && valueFromASTUntyped(defaultValue)];
    }),
  );
  return collect(operation.selectionSet, { fragments, given, onType: null, within: [] });
}

interface Reading {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly given: Readonly<Record<string, unknown>>;
  readonly onType: string | null;
  /** Names of the fragments around, none of which may be used again inside itself. */
  readonly within: readonly string[];
}

function collect(set: SelectionSetNode | undefined, reading: Reading): readonly Selection[] {
  return (set?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD) return [readField(node, reading)];
    if (node.kind === Kind.FRAGMENT_SPREAD) return collectFragment(node.name.value, reading);
    return collect(node.selectionSet, { ...reading, onType: node.typeCondition?.name.value ?? reading.onType });
  });
}

function readField(node: FieldNode, reading: Reading): Selection {
  const args = (node.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value, reading.given)]);
  return {
    alias: node.alias?.value ?? node.name.value,
    name: node.name.value,
    args: Object.fromEntries(args),
    fields: collect(node.selectionSet, { ...reading, onType: null }),
    onType: reading.onType,
  };
}

function collectFragment(name: string, reading: Reading): readonly Selection[] {
  const fragment = reading.fragments.get(name);
  if (fragment === undefined || reading.within.includes(name)) {
    throw new Error(`Fragment ${name} was used, but not defined`);
  }
  const onType = fragment.typeCondition.name.value;
  return collect(fragment.selectionSet, { ...reading, onType, within: [...reading.within, name] });
}

function readDocument(text: string): DocumentNode {
  try {
    return parse(text, { noLocation: true });
  } catch (thrown) {
    if (!(thrown instanceof GraphQLError)) throw thrown;
    throw new Error(thrown.message.replace(/^Syntax Error: /, 'Parse error: '));
  }
}
