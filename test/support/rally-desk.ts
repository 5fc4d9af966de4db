import { vi } from 'vitest';
import {
  type Fields,
  type Kind,
  type RecordId,
  type RecordKey,
  recordId,
  type TrackedRecord,
} from '../../lib/model/record';
import type { KindSchema } from '../../lib/model/schema';
import type { RallyCredential } from '../../lib/rally/auth';
import { createRallyTracker, type RallyTracker } from '../../lib/rally/tracker';
import { listRallyProjects, listRallyWorkspaces } from '../../lib/rally/workspaces';
import type { Draft } from '../../lib/sync/ports';
import { openRallyWorld, type RallyWorld } from './imitated-rally';

export const MIRAS_KEY: RallyCredential = { mode: 'key', key: '_rally_key_of_mira_0123456789' };
export const FEATURE: Kind = 'portfolioitem/feature';
export const STORY: Kind = 'hierarchicalrequirement';

/** A fresh demo world with somebody at work in one of its projects. */
export interface RallyDesk {
  readonly world: RallyWorld;
  readonly place: { readonly workspaceId: RecordId; readonly projectId: RecordId; readonly timeZone: string };
  readonly tracker: RallyTracker;
  /** A second person's tracker, with requests of its own. */
  openBeside(): RallyTracker;
  draft(kind: Kind, fields: Fields): Draft;
  make(kind: Kind, fields: Fields): Promise<TrackedRecord>;
  readOne(key: RecordKey): Promise<TrackedRecord>;
}

/** A whole world is built for every test: on a busy machine that takes longer than a test usually may. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The demo world's kinds are the same in every test: asked for once. */
let kinds: Promise<readonly KindSchema[]> | null = null;

/** Opens the demo world in its project “Acme Fitness”, signed in with an API key. */
export async function openRallyDesk(): Promise<RallyDesk> {
  const world = openRallyWorld('demo');
  const client = world.client(MIRAS_KEY);
  const [workspace] = await listRallyWorkspaces(client);
  if (workspace === undefined) throw new Error('The demo world has no workspace.');
  const projects = await listRallyProjects(client, workspace.id);
  const project = projects.find(({ name }) => name === 'Acme Fitness');
  if (project === undefined) throw new Error('The demo world has no project Acme Fitness.');
  const place = { workspaceId: workspace.id, projectId: project.id, timeZone: workspace.timeZone };
  const sleep = (): Promise<void> => Promise.resolve();
  kinds ??= createRallyTracker({ client, ...place }).describe();
  const knownKinds = await kinds;
  const open = (): RallyTracker => createRallyTracker({ client: world.client(MIRAS_KEY), ...place, knownKinds, sleep });
  const tracker = open();
  world.takeLog();

  let drafted = 0;
  function draft(kind: Kind, fields: Fields): Draft {
    drafted += 1;
    const ref = `ACME-${drafted}`;
    const marker = `baton:acme:feature:677612345678901${drafted}:1a2b3c`;
    return { kind, fields, marker, origin: { ref, url: `https://acme.aha.io/features/${ref}`, name: 'From Aha!' } };
  }

  return {
    world,
    place,
    tracker,
    openBeside: open,
    draft,
    async make(kind, fields) {
      const [outcome] = await tracker.create([draft(kind, fields)], () => true);
      if (outcome?.outcome !== 'created') throw outcome?.error ?? new Error('Nothing came back.');
      return outcome.record;
    },
    async readOne(key) {
      const [result] = await tracker.read([key]);
      if (result?.found !== true) throw new Error('It is not there.');
      return result.record;
    },
  };
}

/** What names a record, without what it says. */
export function keyOf({ system, kind, id }: TrackedRecord): RecordKey {
  return { system, kind, id: recordId(id) };
}
