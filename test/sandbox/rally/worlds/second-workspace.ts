import { createRow, initialValues } from '../create-row';
import type { World } from '../world';
import { configurationValues } from './settings';

/** Adds a workspace of the same customer in another time zone, with one project in which everybody may work. */
export function addSecondWorkspace(world: World): void {
  const workspace = createRow(world, 'Workspace', {
    Name: 'Acme Labs',
    State: 'Open',
    Subscription: { oid: world.subscriptionOid },
  });
  const own = { oid: workspace.oid };
  const configuration = world.store.insert('WorkspaceConfiguration', {
    ...initialValues(world.catalogue.typeOf('WorkspaceConfiguration')),
    ...configurationValues(world),
    TimeZone: 'Asia/Tokyo',
    Workspace: own,
  });
  world.store.set(workspace, 'WorkspaceConfiguration', { oid: configuration.oid });
  const project = createRow(world, 'Project', { Name: 'Prototypes', State: 'Open', Workspace: own });
  for (const [at, state] of world.store.all('ScheduleState').entries()) {
    const Name = state.values.Name ?? '';
    createRow(world, 'FlowState', {
      Name,
      Project: { oid: project.oid },
      OrderIndex: at,
      ScheduleStateMapping: Name,
    });
  }
  for (const user of world.store.all('User')) {
    createRow(world, 'ProjectPermission', {
      Name: 'Prototypes Editor',
      Role: 'Editor',
      User: { oid: user.oid },
      Project: { oid: project.oid },
    });
  }
}
