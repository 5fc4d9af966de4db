import * as v from 'valibot';
import { type AhaClient, parseAnswer } from './client';
import { customDefinition } from './custom-fields';
import { id, idText, wrapped } from './wire';

const listed = v.object({
  id,
  reference_prefix: v.string(),
  name: v.string(),
  product_line: v.optional(v.boolean(), false),
  workspace_type: v.nullish(v.string(), ''),
});

const workflowRef = v.nullish(v.object({ id: idText }));
const detailed = v.object({
  ...listed.entries,
  has_epics: v.optional(v.boolean(), true),
  default_capacity_units: v.nullish(v.union([v.number(), v.string()])),
  screen_definitions: v.optional(
    v.array(v.object({ screenable_type: v.string(), custom_field_definitions: v.array(customDefinition) })),
    [],
  ),
  initiative_workflow: workflowRef,
  release_workflow: workflowRef,
  epic_workflow: workflowRef,
  feature_workflow: workflowRef,
  requirement_workflow: workflowRef,
});

/** A workspace with its layouts and workflows. */
export type AhaWorkspaceDetail = v.InferOutput<typeof detailed>;

/** A workspace to choose from. Lines are parents of workspaces and hold no features of their own. */
export interface AhaWorkspace {
  readonly id: v.InferOutput<typeof id>;
  readonly prefix: string;
  readonly name: string;
  readonly isLine: boolean;
}

/** The workspaces that this person may see, by name; the interface calls them products. */
export async function listAhaWorkspaces(client: AhaClient): Promise<readonly AhaWorkspace[]> {
  const { items } = await client.readAll(['products'], 'products');
  return items
    .map((item) => parseAnswer(listed, item))
    .map((product) => ({
      id: product.id,
      prefix: product.reference_prefix,
      name: product.name,
      isLine: product.product_line,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** One workspace whole. Kind `gone` where it is missing or not visible to this person. */
export async function readAhaWorkspace(client: AhaClient, workspaceId: string): Promise<AhaWorkspaceDetail> {
  const { body } = await client.read(['products', workspaceId]);
  return parseAnswer(wrapped('product', detailed), body);
}
