import { type Item, pathOf, query, textOf } from './wsapi';

const zones = new Map<string, Promise<string>>();

/** IANA zone of the workspace that an object stands in; asked for once. UTC if the object names none. */
export async function zoneOf(item: Item): Promise<string> {
  const workspace = pathOf(item, 'Workspace').split('/').at(-1) ?? '';
  if (workspace === '') return 'UTC';
  const asked = zones.get(workspace) ?? askZone(workspace);
  zones.set(workspace, asked);
  return asked;
}

async function askZone(workspace: string): Promise<string> {
  const rows = await query('workspace', {
    query: `(ObjectID = ${workspace})`,
    fetch: 'WorkspaceConfiguration,TimeZone',
  });
  const configuration: unknown = rows[0]?.WorkspaceConfiguration;
  const zone = typeof configuration === 'object' && configuration !== null ? { ...configuration } : {};
  return textOf(zone, 'TimeZone') || 'UTC';
}

/** The day of an instant on the zone's calendar, `2026-12-03`; empty for what is no instant. */
export function dayIn(timeZone: string, instant: string): string {
  const atMs = Date.parse(instant);
  return Number.isNaN(atMs) ? '' : new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(atMs);
}
