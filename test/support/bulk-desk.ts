import * as v from 'valibot';
import type { BatchReport, BulkRow } from '../../lib/model/linking-contract';
import { type MadeFeature, makeFeature } from './sent-family';
import { createFirstIntegration, openWorker, type WorkerDesk } from './worker';

const RALLY = 'https://rally1.rallydev.com/slm/webservice/v2.0';
const rowsShape = v.object({ QueryResult: v.object({ Results: v.array(v.looseObject({ _ref: v.string() })) }) });
const integrationShape = v.object({ integration: v.object({ id: v.string() }) });
const madeShape = v.object({ CreateResult: v.object({ Object: v.object({ FormattedID: v.string() }) }) });

/** A desk with an integration and so many features, each with two requirements, that nobody has sent. */
export async function openFeatures(count: number) {
  const desk = await openWorker();
  const id = await createFirstIntegration(desk);
  const features: MadeFeature[] = [];
  for (let number = 1; number <= count; number += 1) features.push(await makeFeature(desk, number));
  return { desk, id, features };
}

/** A row of a proposal as a run is given it. */
export const named = (row: BulkRow) => ({ aha: strip(row.aha), rally: strip(row.rally) });

function strip(end: BulkRow['aha']) {
  return end === null ? null : { kind: end.kind, id: end.id, ref: end.ref, name: end.name };
}

/** The rows of features that could be sent. */
export async function proposeSends(
  desk: WorkerDesk,
  id: string,
  features: readonly MadeFeature[],
): Promise<readonly BulkRow[]> {
  const { rows } = await desk.ask('proposeBulk', { id, source: { from: 'unsent' } });
  return rows.filter(({ aha }) => features.some(({ ref }) => ref === aha?.ref));
}

/** Asks Rally past Baton, as another program of its users would. */
export async function askRally(desk: WorkerDesk, method: string, path: string, body?: unknown): Promise<unknown> {
  const request = new Request(path.startsWith('https') ? path : `${RALLY}${path}`, {
    method,
    headers: { ZSESSIONID: desk.owner.rallyApiKey, 'Content-Type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const reply = await desk.universe.answer('rally', request);
  if (reply.leaves !== 'response' || !reply.response.ok) throw new Error(`${method} ${path} failed`);
  return reply.response.json();
}

/** Makes a portfolio item in the project that integrations of tests use; answers its FormattedID. */
export async function makeItem(desk: WorkerDesk, fields: Readonly<Record<string, unknown>>): Promise<string> {
  const { integrations } = await desk.ask('showOverview', {});
  const query = encodeURIComponent(`(Name = "${integrations[0]?.rallyProject}")`);
  const found = v.parse(rowsShape, await askRally(desk, 'GET', `/project?query=${query}&fetch=Name`));
  const Project = found.QueryResult.Results[0]?._ref;
  const body = { 'PortfolioItem/Feature': { Project, ...fields } };
  const made = await askRally(desk, 'POST', '/portfolioitem/feature/create', body);
  return v.parse(madeShape, made).CreateResult.Object.FormattedID;
}

/** The items that carry this name. */
export async function findItems(desk: WorkerDesk, name: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const query = encodeURIComponent(`(Name = "${name}")`);
  const path = `/portfolioitem/feature?query=${query}&fetch=Name,FormattedID,Description,Notes&pagesize=20`;
  return v.parse(rowsShape, await askRally(desk, 'GET', path)).QueryResult.Results;
}

/** Works, letting time go by, until a run stands still for good; answers how it went. */
export async function awaitBatch(desk: WorkerDesk, id: string, batchId: string): Promise<BatchReport> {
  for (let look = 0; look < 200; look += 1) {
    await desk.work();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const report = await desk.ask('showBatch', { id, batchId });
    if (report.batch.state !== 'running') return report;
    desk.pass(5_000);
  }
  throw new Error('The run did not end.');
}

/** Undoes everything that a run wrote; answers what stayed. */
export async function undoBatch(desk: WorkerDesk, batch: string): Promise<readonly string[]> {
  const entries = await desk.ask('showBatchJournal', { batch });
  const ids = entries.filter(({ undo }) => undo !== 'nothing').map(({ id }) => id);
  return (await desk.ask('undoEntries', { ids })).problems;
}

async function askAha(desk: WorkerDesk, path: string, body: unknown): Promise<unknown> {
  const request = new Request(`https://acme.aha.io/api/v1${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${desk.owner.ahaApiKey}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const reply = await desk.universe.answer('aha', request);
  if (reply.leaves !== 'response' || !reply.response.ok) throw new Error(`${path} failed`);
  return reply.response.json();
}

/** Leaves on a feature what Aha!'s own Rally integration leaves there. */
export async function linkNatively(
  desk: WorkerDesk,
  feature: { readonly id: string } | undefined,
  fields: Readonly<Record<'id' | 'formatted_id', string>>,
): Promise<void> {
  const made = await askAha(desk, '/products/HAR/integrations', {
    integration: { service_name: 'rally', enabled: true },
  });
  const integrationId = v.parse(integrationShape, made).integration.id;
  const integration_fields = Object.entries(fields).map(([name, value]) => ({ name, value }));
  await askAha(desk, `/features/${feature?.id}/integrations/${integrationId}/fields`, { integration_fields });
}
