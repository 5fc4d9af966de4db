import { createRallyTracker } from '../../../lib/rally/tracker';
import { listRallyProjects, listRallyWorkspaces } from '../../../lib/rally/workspaces';
import { openRallyWorld } from '../../support/imitated-rally';
import { newRecords } from './values';

/**
 * Lets the Rally connector make a record of every kind with all that Baton writes into new ones. What is exchanged is kept
 * as `keepExchanges` does.
 */
export async function rehearseRally(): Promise<void> {
  const client = openRallyWorld('demo').client({ mode: 'key', key: '_rally_key_of_mira_0123456789' });
  const [workspace] = await listRallyWorkspaces(client);
  if (workspace === undefined) throw new Error('The demo world has no workspace.');
  const project = (await listRallyProjects(client, workspace.id)).find(({ name }) => name === 'Acme Fitness');
  if (project === undefined) throw new Error('The demo world has no project Acme Fitness.');
  const place = { workspaceId: workspace.id, projectId: project.id, timeZone: workspace.timeZone };
  const tracker = createRallyTracker({ client, ...place });
  const origin = { ref: 'HAR-1', url: 'https://acme.aha.io/features/HAR-1', name: 'Ropes' };
  for (const [kind, fields] of Object.entries(newRecords)) {
    const [made] = await tracker.create([{ kind, fields, marker: `baton:acme:${kind}:1:a1`, origin }], () => true);
    if (made?.outcome !== 'created') throw made?.error ?? new Error('Nothing came back.');
  }
}
