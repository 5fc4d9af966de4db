import { initialValues } from './create-row';
import type { Body } from './read-changes';
import { readReference } from './reference';
import type { Changes } from './rules';
import { scopeProject, scopeWorkspace } from './scope';
import type { Type } from './types/type';
import type { Visit } from './visit';
import { firstOpenProject } from './workspaces';

/** What Rally fills in where the body of a create leaves it out: initial values, the project, who does it, numbers. */
export function defaultsFor(visit: Visit, type: Type, body: Body): Changes {
  const { world, user } = visit;
  const fields = type.fields;
  const changes: Changes = initialValues(type);
  if (fields.Project?.required && !fields.Project.readOnly) {
    const workspace = body.Workspace === undefined ? undefined : readReference(world, body.Workspace);
    const project = workspace
      ? firstOpenProject(world, workspace)
      : (scopeProject(visit) ?? firstOpenProject(world, scopeWorkspace(visit)));
    if (project !== undefined) changes.Project = { oid: project.oid };
  }
  for (const name of ['User', 'SubmittedBy']) {
    if (fields[name]?.target === 'User' && type.path !== 'Preference') changes[name] = { oid: user.oid };
  }
  const workspace = type.path === 'Tag' ? scopeWorkspace(visit) : undefined;
  if (workspace !== undefined) changes.Workspace = { oid: workspace.oid };
  if (type.path === 'ConversationPost') changes.PostNumber = world.store.all('ConversationPost').length + 1;
  if (type.path === 'Task') changes.TaskIndex = world.store.all('Task').length + 1;
  return changes;
}
