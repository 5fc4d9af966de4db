import { startHistory } from './history';
import { isReference, type Row, type Value } from './row';
import type { Type } from './types/type';
import { workspaceOfProject } from './workspaces';
import type { World } from './world';

/** Adds an object with all that Rally fills in itself: initial values, FormattedID, rank, history, dates. */
export function createRow(
  world: World,
  path: string,
  values: Record<string, Value>,
  by: { user?: Row; atMs?: number } = {},
): Row {
  const type = world.catalogue.typeOf(path);
  const atMs = by.atMs ?? world.clock.nowMs();
  const filled = initialValues(type);
  if (type.fields.Workspace !== undefined) filled.Workspace = workspaceFor(world, path, values);
  if (type.fields.FormattedID !== undefined && type.prefix !== undefined) {
    filled.FormattedID = `${type.prefix}${world.store.nextNumber(type.prefix)}`;
  }
  if (type.fields.DragAndDropRank !== undefined) filled.DragAndDropRank = world.ranker.bottom();
  if (type.fields.LastUpdateDate !== undefined) filled.LastUpdateDate = new Date(atMs).toISOString();
  if (type.fields.CreatedBy !== undefined && by.user !== undefined) filled.CreatedBy = { oid: by.user.oid };
  const row = world.store.insert(
    path,
    { ...filled, ...values, ...(filled.Workspace !== undefined && { Workspace: filled.Workspace }) },
    { atMs },
  );
  if (type.fields.RevisionHistory !== undefined && path !== 'Revision') startHistory(world, row, by.user, atMs);
  return row;
}

/** A work item stands in its project's workspace; whatever has no project, where it says or in the main one. */
function workspaceFor(world: World, path: string, values: Readonly<Record<string, Value>>): Value {
  const { Project: project, Workspace: workspace } = values;
  const owner = isReference(project) ? world.store.get(project.oid) : undefined;
  if (owner === undefined && isReference(workspace)) return workspace;
  return { oid: workspaceOfProject(world, path === 'Project' ? undefined : owner)?.oid ?? world.workspaceOid };
}

/** What a row of a type holds before anybody set anything. */
export function initialValues(type: Type): Record<string, Value> {
  const values: Record<string, Value> = {};
  for (const [name, field] of Object.entries(type.fields)) {
    if (field.compute === undefined && field.initial !== undefined) values[name] = field.initial;
  }
  return values;
}
