import { type Row, referredOid } from './row';
import type { World } from './world';

/** IANA zone of a workspace, of the main one if none is given. Days without a time are read in it. */
export function zoneOf(world: World, workspace: Row | undefined): string {
  const configuration = workspace && world.store.follow(workspace, 'WorkspaceConfiguration');
  const zone = configuration?.values.TimeZone;
  return typeof zone === 'string' ? zone : world.timeZone;
}

/** The workspace that an object with this project belongs to: the project's, or the main one. */
export function workspaceOfProject(world: World, project: Row | undefined): Row | undefined {
  const oid = project === undefined ? undefined : referredOid(project, 'Workspace');
  return world.store.get(oid ?? world.workspaceOid);
}

/** The project in which new work of a workspace lands when a request names none: its first open one. */
export function firstOpenProject(world: World, workspace: Row | undefined): Row | undefined {
  const projects = world.store.all('Project').filter((row) => referredOid(row, 'Workspace') === workspace?.oid);
  return projects.filter((row) => row.values.State !== 'Closed').sort((a, b) => a.oid - b.oid)[0];
}
