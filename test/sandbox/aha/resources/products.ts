import { findProduct, visibleProducts } from '../access';
import { isSince, pageOf, readInstant } from '../lists';
import { type Shape, showNote, showProject, showStatusShape, showTime, showUser } from '../present/basics';
import { API_TYPES } from '../present/custom-values';
import { TYPE_NAMES } from '../present/references';
import { forbidden, recordNotFound } from '../refusal';
import { type Ask, param, type Route, routes } from '../router';
import type { PlanKind, Product, RoleCode, Workflow } from '../types';
import { choicesOf } from './custom-field-definitions';

const ROLE_NAMES: Readonly<Record<RoleCode, string>> = {
  20: 'Owner',
  30: 'Contributor',
  35: 'Developer',
  40: 'Reviewer',
  50: 'Viewer',
};
const LAYOUT_KINDS: readonly PlanKind[] = [
  'feature',
  'epic',
  'requirement',
  'release',
  'initiative',
  'goal',
  'release_phase',
  'key_result',
];
/** A workspace does not tell of all of them. */
const TOLD_KINDS = LAYOUT_KINDS.slice(0, 6);

/** Workspaces with their layouts, workflows and people. */
export const productRoutes: readonly Route[] = [
  ...routes('/products', {
    GET: (ask) => {
      const sinceMs = readInstant(ask, 'updated_since');
      const products = visibleProducts(ask).filter((product) => isSince(ask, product.updatedAtMs, sinceMs));
      return pageOf(ask, 'products', products, (product) => showProject(ask.store, product));
    },
  }),
  ...routes('/products/:id', {
    GET: (ask) => ({ json: { product: showProduct(ask, findProduct(ask, param(ask, 'id'))) } }),
  }),
  ...routes('/products/:id/workflows', {
    GET: (ask) => {
      const used = new Set(Object.values(findProduct(ask, param(ask, 'id')).workflowIds));
      return { json: { workflows: ask.store.workflows.filter((each) => used.has(each.id)).map(showWorkflow) } };
    },
  }),
  ...routes('/workflows/:id', {
    GET: (ask) => {
      const workflow = ask.store.workflows.find((each) => each.id === param(ask, 'id'));
      if (workflow === undefined) throw recordNotFound();
      return { json: { workflow: showWorkflow(workflow) } };
    },
  }),
  ...routes('/screen_definitions', { GET: (ask) => ({ json: { screen_definitions: showLayouts(ask) } }) }),
  // Without a wrapper, as the document shows it.
  ...routes('/screen_definitions/:id', {
    GET: (ask) => {
      const layout = showLayouts(ask).find(({ id }) => id === param(ask, 'id'));
      if (layout === undefined) throw recordNotFound();
      return { json: layout };
    },
  }),
  ...routes('/products/:id/users', {
    GET: (ask) => {
      const roles = Object.entries(findProduct(ask, param(ask, 'id')).roles);
      return pageOf(ask, 'project_users', roles, ([userId, role]) => ({
        role,
        role_description: ROLE_NAMES[role],
        user: showUser(ask.store, userId),
      }));
    },
  }),
];

/** The roles of one user, workspace by workspace. */
export function showRoles(ask: Ask, userId: string): Shape[] {
  return ask.store.products.flatMap((product) => {
    const role = product.roles[userId];
    if (role === undefined) return [];
    return [{ role, role_description: ROLE_NAMES[role], product_id: product.id, product_name: product.name }];
  });
}

function showProduct(ask: Ask, product: Product): Shape {
  const { store } = ask;
  const url = `${store.origin}/projects/${product.prefix}`;
  const layouts = TOLD_KINDS.map((kind) => showLayout(ask, product, kind));
  const { feature, epic, requirement, release, initiative, goal, key_result } = product.workflowIds;
  const workflow = (type: string, id: string) => {
    const found = store.workflows.find((each) => each.id === id);
    return { workflow_type: type, id, name: found?.name ?? '', statusable_type: found?.statusableType ?? '' };
  };
  return {
    ...showProject(store, product),
    product_line_type: product.productLine ? 'Product line' : null,
    updated_at: showTime(product.updatedAtMs),
    description: showNote(store, product.description, product.id, 'Project'),
    resource: url,
    children: visibleProducts(ask)
      .filter((each) => each.parentId === product.id)
      .map((each) => showProject(store, each)),
    custom_fields: [],
    screen_definition_ids: Object.fromEntries(layouts.map((layout) => [layout.screenable_type, layout.id])),
    screen_definitions: layouts,
    has_ideas: false,
    has_master_features: true,
    has_epics: true,
    release_workflow: workflow('release', release),
    feature_workflow: workflow('feature', feature),
    initiative_workflow: workflow('initiative', initiative),
    epic_workflow: workflow('epic', epic),
    strategic_imperative_workflow: workflow('strategic_imperative', goal),
    requirement_workflow: workflow('requirement', requirement),
    key_result_workflow: workflow('key_result', key_result),
    capacity_planning_enabled: false,
    default_capacity_units: 20,
    enhanced_capacity_planning_enabled: false,
    color: product.color,
  };
}

/** The layouts of all workspaces, which only those see who configure the account. */
function showLayouts(ask: Ask) {
  if (!ask.viewer.administrator) throw forbidden();
  return ask.store.products.flatMap((product) => LAYOUT_KINDS.map((kind) => showLayout(ask, product, kind)));
}

function showLayout(ask: Ask, product: Product, kind: PlanKind) {
  const id = `${product.id.slice(0, -2)}${String(LAYOUT_KINDS.indexOf(kind)).padStart(2, '0')}`;
  return {
    id,
    screenable_type: TYPE_NAMES[kind],
    name: `${TYPE_NAMES[kind]} layout`,
    custom_field_definitions: ask.store.customFields
      .filter((definition) => definition.on === kind)
      .map((definition, at) => ({
        required: definition.required,
        id: definition.id,
        key: definition.key,
        position: at + 1,
        name: definition.name,
        type: `CustomFieldDefinitions::${definition.type}`,
        api_type: API_TYPES[definition.type],
        can_be_required_on_form: true,
        ...(definition.type.startsWith('Select') && {
          configuration_display: null,
          options: choicesOf(definition).map(({ id: optionId, text }) => ({ id: optionId, label: text })),
        }),
      })),
  };
}

/** Statuses come in the order they were made, not by position. */
function showWorkflow(workflow: Workflow): Shape {
  return {
    id: workflow.id,
    name: workflow.name,
    statusable_type: workflow.statusableType,
    transitions_only: workflow.transitionsOnly,
    workflow_statuses: workflow.statuses.map(showStatusShape),
    workflow_kinds: workflow.kinds,
  };
}
