import * as v from 'valibot';
import { BatonError } from '../errors';
import type { FieldDefinition, KindSchema, Option } from '../model/schema';
import { type AhaClient, parseAnswer } from './client';
import { type CustomDefinition, hasOptions, toFieldDefinition } from './custom-fields';
import { type AhaField, estimateUnits, standardFields } from './fields';
import { type AhaKind, ahaKinds, factsOf } from './kinds';
import { readTerminology } from './terminology';
import { id, idText } from './wire';
import { type AhaWorkspaceDetail, readAhaWorkspace } from './workspaces';

const status = v.object({
  id,
  name: v.string(),
  position: v.optional(v.number(), 0),
  workflow_status_category: v.nullish(v.object({ name: v.string() })),
});
const workflow = v.object({
  id: idText,
  transitions_only: v.nullish(v.boolean(), false),
  workflow_statuses: v.array(status),
  workflow_kinds: v.optional(v.array(v.object({ id, name: v.string() })), []),
});
type Workflow = v.InferOutput<typeof workflow>;
const workflows = v.object({ workflows: v.array(workflow) });
const customOptions = v.object({ options: v.array(v.object({ text: v.string(), value: idText })) });

/**
 * The kinds of a workspace with their fields, statuses and custom fields, in the workspace's own words. Custom fields
 * come with the workspace's layouts, so no rights to configure the account are needed.
 */
export async function readSchema(client: AhaClient, workspaceId: string): Promise<readonly KindSchema[]> {
  const workspace = await readAhaWorkspace(client, workspaceId);
  const [terms, known] = await Promise.all([
    readTerminology(client, workspace.id, workspace.workspace_type ?? ''),
    readWorkflows(client, workspace.id),
  ]);
  const unit = estimateUnits[String(workspace.default_capacity_units)];
  const kinds = ahaKinds.filter((kind) => kind !== 'epic' || workspace.has_epics);
  return Promise.all(
    kinds.map(async (kind) => {
      const flow = known.find((candidate) => candidate.id === workflowIdOf(workspace, kind));
      const custom = await Promise.all(
        layoutOf(workspace, kind).map((definition) => describeCustom(client, definition)),
      );
      const standard = standardFields(kind).map((field) => describeStandard(field, flow, unit));
      return { kind, label: terms[kind], fields: [...standard, ...custom] };
    }),
  );
}

async function readWorkflows(client: AhaClient, workspaceId: string): Promise<readonly Workflow[]> {
  const { body } = await client.read(['products', workspaceId, 'workflows']);
  return parseAnswer(workflows, body).workflows;
}

function workflowIdOf(workspace: AhaWorkspaceDetail, kind: AhaKind): string | undefined {
  const ids: Readonly<Record<AhaKind, string | undefined>> = {
    initiative: workspace.initiative_workflow?.id,
    release: workspace.release_workflow?.id,
    epic: workspace.epic_workflow?.id,
    feature: workspace.feature_workflow?.id,
    requirement: workspace.requirement_workflow?.id,
    todo: undefined,
  };
  return ids[kind];
}

function layoutOf(workspace: AhaWorkspaceDetail, kind: AhaKind): readonly CustomDefinition[] {
  const { className } = factsOf(kind);
  const layout = workspace.screen_definitions.find(({ screenable_type }) => screenable_type === className);
  return layout?.custom_field_definitions ?? [];
}

/** Statuses come unsorted; their order is their `position`. */
function describeStandard(field: AhaField, flow: Workflow | undefined, unit: string | undefined): FieldDefinition {
  const { pointsAt: _, writtenAs: __, alsoReadAs: ___, ...definition } = field;
  if (field.unitField !== undefined && unit !== undefined) return { ...definition, unit };
  if (flow === undefined) return definition;
  if (field.key === 'workflow_kind') return { ...definition, options: flow.workflow_kinds };
  if (field.key !== 'workflow_status') return definition;
  const options = flow.workflow_statuses
    .toSorted((a, b) => a.position - b.position)
    .map(
      ({ id, name, workflow_status_category: category }): Option => ({
        id,
        name,
        ...(category && { category: category.name }),
      }),
    );
  return { ...definition, options, ...(flow.transitions_only && { isBoundToTransitions: true }) };
}

async function describeCustom(client: AhaClient, definition: CustomDefinition): Promise<FieldDefinition> {
  if (!hasOptions(definition)) return toFieldDefinition(definition, null);
  const inline = definition.options?.map(({ id, label }): Option => ({ id, name: label }));
  return toFieldDefinition(definition, inline ?? (await readOptions(client, definition)));
}

/** Options that the layout leaves out. A person who may not read the account's definitions maps by text alone. */
async function readOptions(client: AhaClient, definition: CustomDefinition): Promise<readonly Option[] | null> {
  try {
    const { body } = await client.read(['custom_field_definitions', definition.id, 'options']);
    return parseAnswer(customOptions, body).options.map(({ text, value }) => ({ id: value, name: text }));
  } catch (thrown) {
    if (thrown instanceof BatonError && ['permission', 'gone'].includes(thrown.kind)) return null;
    throw thrown;
  }
}
