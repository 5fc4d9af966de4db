import { readField } from './fields';
import { resolveReference } from './reference';
import { Refusal } from './refusal';
import { isReference, type Row, referredOid } from './row';
import type { Type } from './types/type';
import type { Visit } from './visit';

/** The imitation keeps one set of definitions for all workspaces. */
const SHARED = [
  'TypeDefinition',
  'AttributeDefinition',
  'WebLinkDefinition',
  'State',
  'ScheduleState',
  'PreliminaryEstimate',
];

/** Which projects a query covers; `undefined` for the whole workspace. */
export function projectsInScope(visit: Visit): ReadonlySet<number> | undefined {
  const { params, world } = visit;
  const start = scopeProject(visit);
  if (start === undefined) return undefined;
  const scope = new Set([start.oid]);
  if (params.get('projectScopeDown')?.toLowerCase() !== 'false') addChildren(visit, start, scope);
  if (params.get('projectScopeUp')?.toLowerCase() === 'true') {
    for (let above = world.store.follow(start, 'Parent'); above; above = world.store.follow(above, 'Parent')) {
      scope.add(above.oid);
    }
  }
  return scope;
}

/** The project that a request names, or the person's default one where it names neither project nor workspace. */
export function scopeProject(visit: Visit): Row | undefined {
  const { params, world, user } = visit;
  const given = params.get('project');
  if (given === '' || given === 'null' || given === 'undefined') return undefined;
  if (given !== null) return named(visit, given, 'Project');
  if (params.has('workspace')) return undefined;
  const profile = world.store.follow(user, 'UserProfile');
  return profile && world.store.follow(profile, 'DefaultProject');
}

/** The workspace that a request names, or the person's default one. */
export function scopeWorkspace(visit: Visit): Row | undefined {
  const given = visit.params.get('workspace');
  if (given !== null && given !== '' && given !== 'null') return named(visit, given, 'Workspace');
  return visit.world.store.get(visit.world.workspaceOid);
}

/** Keeps rows that a request's workspace and projects cover. Only types that must have a project are scoped by it. */
export function createScopeFilter(visit: Visit): (row: Row, type: Type) => boolean {
  const workspace = scopeWorkspace(visit);
  const projects = projectsInScope(visit);
  return (row, type) => {
    if (type.fields.Workspace !== undefined && !SHARED.includes(type.path)) {
      const oid = referredOid(row, 'Workspace');
      if (oid !== undefined && oid !== workspace?.oid) return false;
    }
    if (projects === undefined || type.fields.Project?.required !== true) return true;
    const project = readField(visit.world, row, 'Project');
    return isReference(project) && projects.has(project.oid);
  };
}

function addChildren(visit: Visit, project: Row, scope: Set<number>): void {
  for (const child of visit.world.store.referrers('Parent', project.oid, 'Project')) {
    if (scope.has(child.oid)) continue;
    scope.add(child.oid);
    addChildren(visit, child, scope);
  }
}

function named(visit: Visit, text: string, type: string): Row {
  const row = resolveReference(visit.world, text);
  if (row?.type !== type) throw new Refusal(`Cannot parse object reference from "${text}"`);
  return row;
}
