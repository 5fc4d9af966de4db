import { probeAha } from '../aha/probe';
import { listAhaWorkspaces, readAhaWorkspace } from '../aha/workspaces';
import { BatonError } from '../errors';
import { defaultMapping } from '../mapping/defaults';
import type { Input, NewIntegration } from '../messages';
import type { AhaSide, Integration, RallySide } from '../model/integration';
import { recordId } from '../model/record';
import { DEFAULT_POLICIES } from '../model/set-up-draft';
import type { Choice } from '../model/status';
import { probeRally } from '../rally/probe';
import { listRallyProjects, listRallyWorkspaces } from '../rally/workspaces';
import { findIntegration, listIntegrations, putIntegration } from '../store/integrations';
import { putSchemas } from '../store/schemas';
import { chooseLedger } from './choose-ledger';
import { ahaClient, rallyClient } from './clients';
import { refuseErrors } from './configuration';
import { findByPlaces, refuseSecond } from './find-by-places';
import { findFixedRecords } from './find-fixed-records';
import type { Resources } from './resources';
import { workUnderLock } from './work-under-lock';
import { openTrackers } from './worlds';

/** Aha! workspaces that this person may see; lines hold no features of their own and cannot be chosen. */
export async function listAhaChoices(resources: Resources, origin: string): Promise<readonly Choice[]> {
  const workspaces = await listAhaWorkspaces(await ahaClient(resources, origin));
  return workspaces.map(({ id, name, isLine }) => ({
    id,
    name,
    ...(isLine && { refusal: 'This is a line of workspaces. Choose one below it.' }),
  }));
}

/** Rally workspaces that this person may see, for set-up; closed ones are shown with the reason. */
export async function listRallyWorkspaceChoices(resources: Resources, origin: string): Promise<readonly Choice[]> {
  const workspaces = await listRallyWorkspaces(await rallyClient(resources, origin));
  return workspaces.map(({ id, name, isOpen }) => ({
    id,
    name,
    ...(!isOpen && { refusal: 'This workspace is closed in Rally.' }),
  }));
}

/** The tree of projects; closed ones, and those that are linked with the Aha! workspace already, with the reason. */
export async function listRallyProjectChoices(
  resources: Resources,
  { rallyOrigin, workspaceId, linkedTo }: Input<'listRallyProjects'>,
): Promise<readonly Choice[]> {
  const projects = await listRallyProjects(await rallyClient(resources, rallyOrigin), recordId(workspaceId));
  const integrations = await listIntegrations(await resources.database());
  return projects.map(({ id, name, parentId, isOpen }) => {
    const first =
      linkedTo === undefined ? null : findByPlaces(integrations, { ...linkedTo, rallyOrigin, rallyProjectId: id });
    return {
      id,
      name,
      ...(parentId !== null && { parentId }),
      ...(first !== null && { refusal: `“${first.name}” links it with this workspace already.` }),
      ...(!isOpen && { refusal: 'This project is closed in Rally.' }),
    };
  });
}

/**
 * Makes an integration from what was chosen: both people are asked who they are and whether they may
 * write, the mapping is the template's, the
 * chosen one, or comes from the two systems' own types, and the ledger is the best that the rights allow. Throws
 * `permission` for somebody who may only look, and `invalid` with sentences where the mapping has errors or the two
 * places are linked already. One is made at a time, so that of two made at once the second is refused.
 */
export function createIntegration(resources: Resources, chosen: NewIntegration): Promise<Integration> {
  return workUnderLock(resources, 'set up', () => create(resources, chosen));
}

async function create(resources: Resources, chosen: NewIntegration): Promise<Integration> {
  const [aha, rally] = await Promise.all([readAhaSide(resources, chosen), readRallySide(resources, chosen)]);
  refuseSecond(await listIntegrations(await resources.database()), {
    ahaOrigin: aha.origin,
    ahaWorkspaceId: aha.workspaceId,
    rallyOrigin: rally.origin,
    rallyProjectId: rally.projectId,
  });
  const trackers = await openTrackers(resources, { aha, rally });
  const [toAha, toRally] = await Promise.all([ahaClient(resources, aha.origin), rallyClient(resources, rally.origin)]);
  const [ahaProbe, rallyProbe, ahaKinds, rallyKinds, ledger] = await Promise.all([
    probeAha(toAha, aha.workspaceId),
    probeRally(toRally, rally),
    trackers.aha.describe(),
    trackers.rally.describe(),
    chooseLedger(resources, { aha, rally }),
  ]);
  const template = await findTemplate(resources, chosen.templateId);
  const own = chosen.mapping === undefined ? undefined : await findFixedRecords(trackers.rally, chosen.mapping);
  const mapping = template?.mapping ?? own ?? defaultMapping(ahaKinds, rallyKinds);
  refuseErrors(mapping, ahaKinds, rallyKinds);
  const integration: Integration = {
    id: crypto.randomUUID(),
    name: chosen.name.trim() === '' ? `${aha.workspaceName} → ${rally.projectName}` : chosen.name.trim(),
    aha,
    rally,
    people: { aha: ahaProbe.identity, rally: rallyProbe.identity },
    mapping,
    policies: template?.policies ?? chosen.policies ?? DEFAULT_POLICIES,
    ...(template !== null && { templateId: template.id }),
    ...(template === null && chosen.isTemplate === true && { isTemplate: true }),
    ...ledger,
    isPaused: false,
    createdAtMs: resources.nowMs(),
  };
  const database = await resources.database();
  const readAtMs = resources.nowMs();
  await putSchemas(database, integration.id, 'aha', { readAtMs, kinds: ahaKinds });
  await putSchemas(database, integration.id, 'rally', { readAtMs, kinds: rallyKinds });
  await putIntegration(database, integration);
  if (template !== null) resources.drop('world ');
  return integration;
}

async function findTemplate(resources: Resources, templateId = ''): Promise<Integration | null> {
  if (templateId === '') return null;
  const template = await findIntegration(await resources.database(), templateId);
  if (template?.isTemplate === true) return template;
  throw new BatonError('gone', 'The chosen template is not there any more. Choose another one, or none.');
}

async function readAhaSide(resources: Resources, chosen: NewIntegration): Promise<AhaSide> {
  const client = await ahaClient(resources, chosen.ahaOrigin);
  const workspace = await readAhaWorkspace(client, chosen.ahaWorkspaceId);
  return {
    origin: chosen.ahaOrigin,
    workspaceId: workspace.id,
    workspaceName: workspace.name,
    prefix: workspace.reference_prefix,
  };
}

async function readRallySide(resources: Resources, chosen: NewIntegration): Promise<RallySide> {
  const client = await rallyClient(resources, chosen.rallyOrigin);
  const workspaceId = recordId(chosen.rallyWorkspaceId);
  const [workspaces, projects] = await Promise.all([
    listRallyWorkspaces(client),
    listRallyProjects(client, workspaceId),
  ]);
  const workspace = workspaces.find((each) => each.id === workspaceId);
  const project = projects.find((each) => each.id === chosen.rallyProjectId);
  if (workspace === undefined || project === undefined) {
    throw new BatonError('gone', 'Rally does not show this project any more. Choose another one.');
  }
  if (!workspace.isOpen || !project.isOpen) {
    const place = workspace.isOpen ? project.name : workspace.name;
    throw new BatonError('invalid', `“${place}” is closed in Rally. Open it there, or choose another one.`);
  }
  return {
    origin: chosen.rallyOrigin,
    workspaceId,
    workspaceName: workspace.name,
    projectId: project.id,
    projectName: project.name,
    timeZone: workspace.timeZone,
    ...(chosen.excludesChildren === true && { excludesChildren: true }),
  };
}
