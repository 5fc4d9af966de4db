import { describe, expect, it } from 'vitest';
import { queryResult, scriptRally } from '../../test/support/scripted-rally';
import { recordId } from '../model/record';
import { listRallyProjects, listRallyWorkspaces } from './workspaces';

describe('what a person may choose from', () => {
  it('are workspaces with their zone, closed ones too', async () => {
    const { client } = scriptRally([
      queryResult([
        { _ref: '/workspace/1', Name: 'Acme', State: 'Open', WorkspaceConfiguration: { TimeZone: 'America/Denver' } },
        { _ref: '/workspace/2', Name: 'Old', State: 'Closed' },
        { _ref: '/workspace/3', Name: 'Zoo', State: 'Open', WorkspaceConfiguration: null },
      ]),
    ]);
    expect(await listRallyWorkspaces(client)).toEqual([
      { id: '1', name: 'Acme', timeZone: 'America/Denver', isOpen: true },
      { id: '2', name: 'Old', timeZone: 'UTC', isOpen: false },
      { id: '3', name: 'Zoo', timeZone: 'UTC', isOpen: true },
    ]);
  });

  it('are all projects of a workspace in their tree, closed ones too', async () => {
    const { client, requests } = scriptRally([
      queryResult([
        { _ref: '/project/5', Name: 'Web', State: 'Open', Parent: null },
        { _ref: '/project/6', Name: 'Shop', State: 'Closed', Parent: { _ref: '/project/5' } },
      ]),
    ]);
    expect(await listRallyProjects(client, recordId('1'))).toEqual([
      { id: '5', name: 'Web', parentId: null, isOpen: true },
      { id: '6', name: 'Shop', parentId: '5', isOpen: false },
    ]);
    expect(new URL(requests[0]?.url ?? '').searchParams.get('workspace')).toBe('/workspace/1');
  });

  it('are read page by page to their end', async () => {
    const all = Array.from({ length: 4_001 }, (_, index) => ({
      _ref: `/project/${index + 1}`,
      Name: 'P',
      State: 'Open',
    }));
    const { client, requests } = scriptRally((request) => {
      const start = Number(new URL(request.url).searchParams.get('start'));
      const page = queryResult(all.slice(start - 1, start + 1_999));
      page.json.QueryResult.TotalResultCount = all.length;
      return page;
    });
    expect(await listRallyProjects(client, recordId('1'))).toHaveLength(4_001);
    expect(requests).toHaveLength(3);
  });
});
