import { findPlanRecord, maySee, requireWriter } from '../access';
import { touch } from '../change-records';
import { pageOf } from '../lists';
import { type Shape, showIntegrationField } from '../present/basics';
import { showPlanRecord } from '../present/plan-records';
import { showAddresses } from '../present/references';
import { asObject, asText, asTextOrNull } from '../read-value';
import { invalid, recordNotFound } from '../refusal';
import { type Answer, type Ask, param, type Route, routes } from '../router';
import type { Integration, IntegrationField, PlanKind, PlanRecord } from '../types';
import { findIntegration } from './integrations';

const LINKABLE: readonly (readonly [string, PlanKind])[] = [
  ['features', 'feature'],
  ['epics', 'epic'],
  ['requirements', 'requirement'],
  ['releases', 'release'],
  ['initiatives', 'initiative'],
  ['release_phases', 'release_phase'],
];

/** Integration fields: how a record remembers its other half in an outside system, and how it is found by it. */
export const integrationFieldRoutes: readonly Route[] = [
  ...LINKABLE.flatMap(([plural, kind]) => [
    ...routes(`/${plural}/:record_id/integrations/:integration_id/fields`, { POST: (ask) => post(ask, kind) }),
    ...routes(`/${plural}/:record_id/integrations/:integration_id/fields/:name`, { GET: (ask) => read(ask, kind) }),
    ...routes(`/${plural}/fields/:name/value/:value`, { GET: (ask) => search(ask, (record) => record.kind === kind) }),
  ]),
  ...routes('/integrations/:integration_id/fields/:name/value/:value', {
    GET: (ask) => {
      const integration = findIntegration(ask, param(ask, 'integration_id'));
      return search(ask, () => true, integration.id);
    },
  }),
  ...routes('/integration_fields/:id', { DELETE: remove }),
];

/** One field answers an object, several answer their identifiers. All are checked before the first is stored. */
function post(ask: Ask, kind: PlanKind): Answer {
  const record = findPlanRecord(ask, kind, param(ask, 'record_id'));
  const integration = findIntegration(ask, param(ask, 'integration_id'));
  requireWriter(ask, record.productId);
  const body = asObject(ask.body);
  const several = Array.isArray(body.integration_fields);
  const given = Array.isArray(body.integration_fields) ? body.integration_fields : [body.integration_field];
  const checked = given.map((each) => check(ask, asObject(each)));
  const stored = checked.map(({ name, value }) => store(ask, record, integration, name, value));
  touch(ask, record.id);
  if (several) return { json: stored.map((field) => field.id) };
  const [field] = stored;
  if (field === undefined) throw invalid("Name can't be blank");
  return { json: { integration_field: showOwn(ask, field, record) } };
}

function check(ask: Ask, given: Readonly<Record<string, unknown>>): { name: string; value: string } {
  const name = asTextOrNull(given.name);
  const value = asText(given.value);
  const { integrationFieldLimit: limit } = ask.options;
  if (name === null) throw invalid("Name can't be blank");
  if (limit !== null && value.length > limit) throw invalid(`Value is too long (maximum is ${limit} characters)`);
  return { name, value };
}

function store(ask: Ask, record: PlanRecord, integration: Integration, name: string, value: string): IntegrationField {
  const present = ask.store
    .integrationFieldsOf(record.id)
    .find((field) => field.integrationId === integration.id && field.name === name);
  if (present !== undefined && ask.options.integrationFieldRepeat === 'overwrites') {
    present.value = value;
    return present;
  }
  const field: IntegrationField = {
    id: ask.store.newId(),
    integrationId: integration.id,
    recordId: record.id,
    name,
    value,
    createdAtMs: ask.store.nowMs(),
  };
  ask.store.addIntegrationField(field);
  return field;
}

function read(ask: Ask, kind: PlanKind): Answer {
  const record = findPlanRecord(ask, kind, param(ask, 'record_id'));
  const integration = findIntegration(ask, param(ask, 'integration_id'));
  const field = ask.store
    .integrationFieldsOf(record.id)
    .find((each) => each.integrationId === integration.id && each.name === param(ask, 'name'));
  if (field === undefined) throw recordNotFound();
  return { json: { integration_field: showOwn(ask, field, record) } };
}

function search(ask: Ask, fits: (record: PlanRecord) => boolean, integrationId?: string): Answer {
  const hits = ask.store
    .integrationFieldsWith(param(ask, 'name'), param(ask, 'value'))
    .filter((field) => integrationId === undefined || field.integrationId === integrationId)
    .flatMap((field) => {
      const record = ask.store.findRecord(field.recordId);
      return record !== null && fits(record) && maySee(ask, record.productId) ? [{ field, record }] : [];
    });
  return pageOf(ask, 'records', hits, ({ field, record }) => ({
    [record.kind]: {
      integration_id: showIdAsNumber(field.integrationId),
      service_name: showIntegrationField(ask.store, field).service_name,
      ...showPlanRecord(ask.store, record),
    },
  }));
}

function remove(ask: Ask): Answer {
  const field = ask.store.allIntegrationFields().find((each) => each.id === param(ask, 'id'));
  const record = field === undefined ? null : ask.store.findRecord(field.recordId);
  if (field === undefined || record === null || !maySee(ask, record.productId)) throw recordNotFound();
  requireWriter(ask, record.productId);
  ask.store.removeIntegrationField(field.id);
  touch(ask, record.id);
  return 'nothing';
}

function showOwn(ask: Ask, field: IntegrationField, record: PlanRecord): Shape {
  return { ...showIntegrationField(ask.store, field), integratable: showAddresses(ask.store, record) };
}

/** The search answers the integration's identifier as a number, which a client must not compute with. */
function showIdAsNumber(id: string): number {
  return Number(id);
}
