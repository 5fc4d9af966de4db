import type { Tracker } from '../sync/ports';
import { readChangedRecords } from './changes';
import { createCovers } from './covers';
import { createRecords } from './create';
import { createDependencies } from './dependencies';
import { createDiscussion } from './discussion';
import { createFiles } from './files';
import { readHistory } from './history';
import { markRecord } from './mark';
import { findMarkedRecords } from './marked';
import { createPeople } from './people';
import { identifyRally } from './probe';
import { findByName, readChildRecords, readRecords } from './read';
import { pathOf, refOf } from './refs';
import { createTags } from './tags';
import { rankRecord, updateRecord } from './update';
import { createWorkplace, type WorkplaceOptions } from './workplace';
import { createWriteTogether } from './write-together';

export interface RallyTrackerOptions extends WorkplaceOptions {
  readonly nowMs?: () => number;
  readonly sleep?: (delayMs: number) => Promise<void>;
}

/** Rally behind the port: everything that the port leaves open but the to-dos, which are tasks here. */
export type RallyTracker = Tracker &
  Required<Pick<Tracker, 'readHistory' | 'rank' | 'remove' | 'discussion' | 'files' | 'dependencies'>> & {
    /** Forgets what `describe` learned, after somebody changed the workspace's set-up. */
    forgetSchema(): void;
  };

/** One Rally workspace and project as sync sees it. */
export function createRallyTracker(options: RallyTrackerOptions): RallyTracker {
  const place = createWorkplace(options);
  const { client, workspace, project, timeZone } = place;
  const people = createPeople(client, workspace);
  const sleep = options.sleep ?? ((delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs)));
  const tools = {
    timeZone,
    project,
    people,
    tags: createTags(client, workspace),
    async milestoneRef(name: string) {
      const id = await findByName(place, 'milestone', name);
      return id === null ? null : refOf('milestone', id);
    },
    nowMs: options.nowMs ?? Date.now,
    sleep,
    writeTogether: createWriteTogether(place),
  };
  return {
    system: 'rally',
    identify: () => identifyRally(client),
    describe: () => place.describe(),
    forgetSchema: () => place.forgetKinds(),
    read: (keys) => readRecords(place, keys),
    covers: createCovers(place),
    readChildren: (parent) => readChildRecords(place, parent),
    readChanged: (kinds, cursor) => readChangedRecords(place, kinds, cursor),
    findMarked: (kinds, markers) => findMarkedRecords(place, kinds, markers),
    create: (drafts, mayStillSend) => createRecords(place, { ...tools, mayStillSend }, drafts),
    update: (key, fields, mayStillSend) => updateRecord(place, { ...tools, mayStillSend }, key, fields),
    readHistory: (key) => readHistory(place, key),
    remove: async (key) => {
      await client.remove(pathOf(key.kind, key.id), { workspace });
    },
    mark: (key, mark, mayStillSend) => markRecord(place, sleep, key, mark, mayStillSend),
    rank: (key, next, mayStillSend) => rankRecord(place, { ...tools, mayStillSend }, key, next),
    discussion: createDiscussion(place, sleep),
    files: createFiles(place, sleep),
    dependencies: createDependencies(place, sleep),
    findPerson: async (person) => (await people.find(person))?.person ?? null,
    findByName: (kind, name) => findByName(place, kind, name),
  };
}
