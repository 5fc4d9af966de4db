import * as v from 'valibot';
import { Attribute } from './attributes';
import type { RallyClient } from './client';
import { isPortfolioItem, STANDARD_KINDS } from './kinds';
import { parseRows } from './parse-rows';
import { allOf, anyOf, where } from './query';
import { pathOf, refOf } from './refs';

const TypeDefinition = v.looseObject({
  _ref: v.string(),
  ElementName: v.string(),
  Name: v.string(),
  DisplayName: v.nullish(v.string()),
  TypePath: v.string(),
  Ordinal: v.nullish(v.number(), -1),
  Creatable: v.nullish(v.boolean(), true),
});
const WholeType = v.looseObject({ ...TypeDefinition.entries, Attributes: v.array(Attribute) });
const Named = v.looseObject({ TypePath: v.string() });

const ELEMENT_NAMES = ['HierarchicalRequirement', 'Defect', 'Task', 'Release', 'Iteration', 'Milestone'];
const ATTRIBUTE_FIELDS =
  'ElementName,Name,AttributeType,RealAttributeType,SchemaType,Required,ReadOnly,Hidden,Custom,Constrained,MaxLength,AllowedValueType,AllowedValues';

/** Where types are asked for. */
export interface TypeSource {
  readonly client: RallyClient;
  readonly workspaceId: string;
}

/** A type of record that Baton knows, with the description of its fields. */
export interface DescribedType {
  /** Of the TypeDefinition; every portfolio level has its own states by it. */
  readonly id: string;
  readonly definition: v.InferOutput<typeof TypeDefinition>;
  readonly attributes: readonly Attribute[];
}

/** All types in one answer: Rally's schema of the workspace. */
export async function readTypes({ client, workspaceId }: TypeSource): Promise<readonly DescribedType[]> {
  const rows = await client.schema(workspaceId);
  // Types that Baton does not know may have any form.
  const known = rows.filter((row) => v.is(Named, row) && isKnown(row.TypePath));
  return parseRows(v.array(WholeType), known, 'types of record')
    .filter(({ Creatable }) => Creatable)
    .map(({ Attributes, ...definition }) => ({ id: idOf(definition), definition, attributes: Attributes }));
}

/** The same in one request for the types and one for the fields of each. */
export async function readTypesApart({ client, workspaceId }: TypeSource): Promise<readonly DescribedType[]> {
  const workspace = refOf('workspace', workspaceId);
  const { results } = await client.query('typedefinition', {
    workspace,
    query: anyOf([
      allOf([where('TypePath', 'contains', 'PortfolioItem'), where('Ordinal', '>=', 0)]),
      anyOf(ELEMENT_NAMES.map((name) => where('ElementName', '=', name))),
    ]),
    fetch: 'ElementName,Name,DisplayName,TypePath,Ordinal,IDPrefix,Creatable',
    order: 'Ordinal,ObjectID',
    pagesize: 200,
  });
  const definitions = parseRows(v.array(TypeDefinition), results, 'types of record').filter(
    ({ TypePath, Creatable }) => Creatable && isKnown(TypePath),
  );
  return Promise.all(
    definitions.map(async (definition) => {
      const id = idOf(definition);
      const params = { workspace, fetch: ATTRIBUTE_FIELDS, pagesize: 2000 };
      const answered = await client.query(pathOf('typedefinition', id, 'Attributes'), params);
      const what = `the fields of ${definition.Name}`;
      return { id, definition, attributes: parseRows(v.array(Attribute), answered.results, what) };
    }),
  );
}

function isKnown(typePath: string): boolean {
  const kind = typePath.toLowerCase();
  return isPortfolioItem(kind) || STANDARD_KINDS.includes(kind);
}

/** Types that every workspace has carry negative ids. */
function idOf({ _ref }: { readonly _ref: string }): string {
  return /(-?\d+)$/.exec(_ref)?.[1] ?? '';
}
