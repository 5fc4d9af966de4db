import { findPlanRecord, findProduct, maySee, requireOwner, requireWriter, visibleProducts } from '../access';
import { attributesOf } from '../change-records';
import { pageOf } from '../lists';
import { type Shape, showTime } from '../present/basics';
import { TYPE_NAMES } from '../present/references';
import { asObject, asTextOrNull } from '../read-value';
import { forbidden, invalid, recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { Integration, PlanKind } from '../types';

const SENDABLE: readonly PlanKind[] = ['feature', 'epic', 'requirement', 'release', 'initiative'];

/** Integrations of the account and of workspaces, and sending a record through one. */
export const integrationRoutes: readonly Route[] = [
  ...routes('/integrations', {
    GET: (ask) => list(ask, null),
    POST: (ask) => {
      if (!ask.viewer.administrator) throw forbidden();
      return create(ask, null);
    },
  }),
  ...routes('/products/:product_id/integrations', {
    GET: (ask) => list(ask, findProduct(ask, param(ask, 'product_id')).id),
    POST: (ask) => {
      const product = findProduct(ask, param(ask, 'product_id'));
      if (ask.options.integrationCreation === 'refused') throw forbidden();
      requireOwner(ask, product.id);
      return create(ask, product.id);
    },
  }),
  ...routes('/products/:product_id/integrations/:id', {
    GET: (ask) => ({ json: { integration: show(ask, find(ask)) } }),
    PUT: (ask) => {
      const integration = find(ask);
      if (integration.productId !== null) requireOwner(ask, integration.productId);
      const { enabled } = attributesOf(ask, 'integration');
      if (typeof enabled === 'boolean') integration.enabled = enabled;
      integration.updatedAtMs = ask.store.nowMs();
      return { json: { integration: show(ask, integration) } };
    },
  }),
  ...routes('/integration_changes', { POST: send }),
  ...routes('/integration_change_jobs/:id', { GET: showJob }),
];

/** The integration with this identifier, or of this service, as far as it is visible. */
export function findIntegration(ask: Ask, idOrService: string): Integration {
  const seen = new Set(visibleProducts(ask).map((product) => product.id));
  const integration = ask.store.integrations.find(
    (each) =>
      (each.id === idOrService || each.serviceName === idOrService) &&
      (each.productId === null || seen.has(each.productId)),
  );
  if (integration === undefined) throw recordNotFound();
  return integration;
}

function list(ask: Ask, productId: string | null): Answer {
  const integrations = ask.store.integrations.filter((each) => each.productId === productId);
  return pageOf(ask, 'integrations', integrations, (each) => ({
    id: each.id,
    service_name: each.serviceName,
    name: each.name,
    created_at: showTime(each.createdAtMs),
  }));
}

function create(ask: Ask, productId: string | null): Answer {
  const given = attributesOf(ask, 'integration');
  const serviceName = asTextOrNull(given.service_name);
  if (serviceName === null) throw invalid("Service name can't be blank");
  const nowMs = ask.store.nowMs();
  const integration: Integration = {
    id: ask.store.newId(),
    serviceName,
    name: serviceName.charAt(0).toUpperCase() + serviceName.slice(1),
    productId,
    templateId: asTextOrNull(given.template_id),
    callbackToken: ask.store.newToken(16),
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    enabled: given.enabled === true,
  };
  ask.store.integrations.push(integration);
  ask.store.noteChange();
  return { json: { integration: show(ask, integration) } };
}

function find(ask: Ask): Integration {
  const product = findProduct(ask, param(ask, 'product_id'));
  const integration = findIntegration(ask, param(ask, 'id'));
  if (integration.productId !== null && integration.productId !== product.id) throw recordNotFound();
  return integration;
}

function show(ask: Ask, integration: Integration): Shape {
  const { store } = ask;
  const product = store.products.find((each) => each.id === integration.productId);
  const ownerUrl = product === undefined ? store.origin : `${store.origin}/projects/${product.prefix}`;
  return {
    id: integration.id,
    service_name: integration.serviceName,
    name: integration.name,
    created_at: showTime(integration.createdAtMs),
    template_id: integration.templateId,
    enabled: integration.enabled,
    callback_token: integration.callbackToken,
    updated_at: showTime(integration.updatedAtMs),
    last_error_at: null,
    last_webhook_request_at: null,
    url: `${store.origin}/integrations/${integration.id}`,
    resource: `${store.origin}/api/v1/integrations/${integration.id}`,
    owner: {
      type: product === undefined ? 'Account' : 'Project',
      id: product?.id ?? '1',
      url: ownerUrl,
      resource: ownerUrl,
    },
  };
}

/** Nothing here is configured, so every sending ends with that message, as its job tells. */
function send(ask: Ask): Answer {
  const given = asObject(ask.body);
  const integration = findIntegration(ask, String(given.integration_id ?? ''));
  const kind = SENDABLE.find((each) => TYPE_NAMES[each] === given.model_class);
  if (kind === undefined) throw invalid('Model class is invalid');
  const record = findPlanRecord(ask, kind, String(given.model_id ?? ''));
  requireWriter(ask, record.productId);
  if (!integration.enabled) throw invalid('Integration is not enabled');
  const job = { id: ask.store.newId(), recordId: record.id, atMs: ask.store.nowMs() };
  ask.store.jobs.push(job);
  return { json: { status: 'success', integration_change_job_ids: [job.id] } };
}

function showJob(ask: Ask): Answer {
  const job = ask.store.jobs.find((each) => each.id === param(ask, 'id'));
  const record = job === undefined ? null : ask.store.findRecord(job.recordId);
  if (job === undefined || record === null || !maySee(ask, record.productId)) throw recordNotFound();
  const at = showTime(job.atMs);
  return {
    json: {
      integration_change_job: {
        id: job.id,
        status: 'complete',
        percentage_complete: 100,
        created_at: at,
        started_at: null,
        completed_at: at,
        errors: [
          {
            record_type: TYPE_NAMES[record.kind],
            record_id: record.id,
            failure_message: 'Unable to send: field mapping not configured',
          },
        ],
      },
    },
  };
}
