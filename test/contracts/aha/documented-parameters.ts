import type { JsonType } from '../shape';

/**
 * Parameters that Aha!'s documentation names and its OpenAPI document lacks: that document shows of each route only the
 * example of its last page. Sources: Aha! API documentation, the parameter tables of each resource.
 */
export interface DocumentedParameters {
  /** Names in the query. */
  readonly query: readonly string[];
  /** Keys of the inner part of a body (`feature`, `integration` …), with the types that examples give them. */
  readonly body: Readonly<Record<string, readonly JsonType[]>>;
}

const LIST = ['page', 'per_page', 'fields'];
const CHANGED = [...LIST, 'q', 'updated_since'];
const text = ['string', 'null'] as const;
const number = ['number', 'null'] as const;
const person = ['string', 'object', 'null'] as const;
const name = { name: ['string'], description: ['string'], workflow_status: ['object', 'string'] } as const;
const estimates = { initial_estimate: number, detailed_estimate: number, remaining_estimate: number };
const custom = { custom_fields: ['object'] } as const;
const work = {
  ...name,
  ...custom,
  ...estimates,
  assigned_to_user: person,
  tags: ['string', 'array'],
  start_date: text,
  due_date: text,
  release: ['string'],
  initiative: text,
} as const;
const feature = { ...work, epic: text, workflow_kind: ['string'] } as const;
const requirement = { ...name, ...custom, assigned_to_user: person, start_date: text, end_date: text } as const;
const release = {
  ...custom,
  name: ['string'],
  theme: ['string'],
  workflow_status: ['object', 'string'],
  owner: ['string'],
  initiatives: ['array'],
  start_date: text,
  end_date: text,
  release_date: text,
  development_started_on: text,
  external_release_date: text,
} as const;
const initiative = { ...name, ...custom, effort: number, value: number, start_date: text, end_date: text } as const;
const integration = { service_name: ['string'], integration_version: ['number'], enabled: ['boolean'] } as const;

const todo = {
  name: ['string'],
  body: ['string'],
  status: ['string'],
  due_date: text,
  assigned_to_users: ['array'],
} as const;

const comment = { body: { body: ['string'] } } as const;
const rollUp = { name: ['string'], theme: ['string'], release_date: text, project_ids: ['array'] } as const;
const recordLink = { record_type: ['string'], record_id: ['string', 'number'], link_type: ['number'] } as const;

const documented: Readonly<Record<string, Partial<DocumentedParameters>>> = {
  'GET /features/{id}': { query: ['fields'] },
  'GET /epics/{id}': { query: ['fields'] },
  'GET /releases/{id}': { query: ['fields'] },
  'GET /initiatives/{id}': { query: ['fields'] },
  'GET /requirements/{id}': { query: ['fields'] },
  'GET /products/{id}': { query: ['fields'] },
  'GET /products': { query: [...LIST, 'updated_since'] },
  'GET /products/{product_id}/features': { query: CHANGED },
  'GET /products/{product_id}/epics': { query: CHANGED },
  'GET /products/{product_id}/releases': { query: [...CHANGED, 'parking_lot', 'exclude_shipped'] },
  'GET /products/{product_id}/initiatives': { query: CHANGED },
  'GET /releases/{release_id}/features': { query: CHANGED },
  'GET /releases/{release_id}/epics': { query: CHANGED },
  'GET /features/{feature_id}/requirements': { query: CHANGED },
  'GET /products/{product_id}/users': { query: LIST },
  'GET /products/{product_id}/integrations': { query: LIST },
  'GET /integrations/{integration_id}/fields/{field_name}/value/{field_value}': { query: LIST },
  'GET /features/{feature_id}/tasks': { query: LIST },
  'GET /epics/{epic_id}/tasks': { query: LIST },
  'GET /releases/{release_id}/tasks': { query: LIST },
  'GET /requirements/{requirement_id}/tasks': { query: LIST },
  'POST /features/{feature_id}/comments': comment,
  'POST /epics/{epic_id}/comments': comment,
  'POST /requirements/{requirement_id}/comments': comment,
  'POST /releases/{release_id}/comments': comment,
  'POST /initiatives/{initiative_id}/comments': comment,
  'POST /tasks/{task_id}/comments': comment,
  'PUT /comments/{id}': comment,
  'POST /{record_type}/{id}/record_links': { body: recordLink },
  'POST /products/{product_id}/roll_up_releases': { body: rollUp },
  'PUT /roll_up_releases/{id}': { body: rollUp },
  'POST /tasks': { body: { ...todo, taskable_type: ['string'], taskable_id: ['string', 'number'], type: ['string'] } },
  'PUT /tasks/{id}': { body: todo },
  'GET /audits': { query: ['created_since', 'created_before', 'after_id', 'audit_action', 'user_id'] },
  'POST /releases/{release_id}/features': { body: feature },
  'PUT /features/{id}': { body: feature },
  'POST /releases/{release_id}/epics': { body: work },
  'POST /products/{product_id}/epics': { body: work },
  'PUT /epics/{id}': { body: work },
  'POST /features/{feature_id}/requirements': { body: requirement },
  'PUT /requirements/{id}': { body: requirement },
  'POST /products/{product_id}/releases': { body: release },
  'PUT /products/{product_id}/releases/{id}': { body: release },
  'POST /products/{product_id}/initiatives': { body: initiative },
  'PUT /products/{product_id}/initiatives/{id}': { body: initiative },
  'POST /products/{product_id}/integrations': { body: integration },
  'PUT /products/{product_id}/integrations/{integration_id}': { body: integration },
};

/** What the documentation adds to an operation. */
export function documentedParameters(operation: string): DocumentedParameters {
  return { query: [], body: {}, ...documented[operation] };
}

/** Keys without which a body is refused, by operation. Source: Aha! API documentation, REQUIRED in the tables. */
export const REQUIRED_KEYS: Readonly<Record<string, readonly string[]>> = {
  'POST /releases/{release_id}/features': ['name'],
  'POST /releases/{release_id}/epics': ['name'],
  'POST /products/{product_id}/epics': ['name'],
  'POST /features/{feature_id}/requirements': ['name'],
  'POST /products/{product_id}/releases': ['name'],
  'POST /products/{product_id}/initiatives': ['name', 'workflow_status'],
  'POST /products/{product_id}/integrations': ['service_name'],
  'POST /tasks': ['name', 'body'],
};
