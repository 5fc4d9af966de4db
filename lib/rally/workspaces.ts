import * as v from 'valibot';
import { type RecordId, recordId } from '../model/record';
import type { RallyClient } from './client';
import { readAllPages } from './pages';
import { parseRows } from './parse-rows';
import { readRef, refOf } from './refs';

const Workspace = v.looseObject({
  _ref: v.string(),
  Name: v.string(),
  State: v.nullish(v.string(), 'Open'),
  WorkspaceConfiguration: v.nullish(v.looseObject({ TimeZone: v.nullish(v.string()) })),
});
const Project = v.looseObject({
  _ref: v.string(),
  Name: v.string(),
  State: v.nullish(v.string(), 'Open'),
  Parent: v.nullish(v.looseObject({ _ref: v.string() })),
});

/** A Rally workspace. Nothing can be created in a closed one. */
export interface RallyWorkspace {
  readonly id: RecordId;
  readonly name: string;
  /** IANA zone; `UTC` where Rally does not tell. */
  readonly timeZone: string;
  readonly isOpen: boolean;
}

/** A Rally project in its tree. Nothing can be created in a closed one. */
export interface RallyProject {
  readonly id: RecordId;
  readonly name: string;
  readonly parentId: RecordId | null;
  readonly isOpen: boolean;
}

/** Every workspace that this person may see, closed ones too, by name. */
export async function listRallyWorkspaces(client: RallyClient): Promise<readonly RallyWorkspace[]> {
  const rows = await readAllPages(client, 'workspace', {
    fetch: 'Name,State,ObjectID,WorkspaceConfiguration,TimeZone',
    order: 'Name,ObjectID',
  });
  return parseRows(v.array(Workspace), rows, 'workspaces').map((workspace) => ({
    id: idOf(workspace._ref),
    name: workspace.Name,
    timeZone: workspace.WorkspaceConfiguration?.TimeZone ?? 'UTC',
    isOpen: workspace.State === 'Open',
  }));
}

/** Every project of a workspace that this person may see, closed ones too, by name. */
export async function listRallyProjects(client: RallyClient, workspaceId: RecordId): Promise<readonly RallyProject[]> {
  const rows = await readAllPages(client, 'project', {
    workspace: refOf('workspace', workspaceId),
    fetch: 'Name,State,ObjectID,Parent',
    order: 'Name,ObjectID',
  });
  return parseRows(v.array(Project), rows, 'projects').map((project) => ({
    id: idOf(project._ref),
    name: project.Name,
    parentId: project.Parent == null ? null : idOf(project.Parent._ref),
    isOpen: project.State === 'Open',
  }));
}

function idOf(ref: string): RecordId {
  return readRef(ref)?.id ?? recordId('');
}
