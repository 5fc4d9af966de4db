import type { RecordKey, TrackedRecord } from '../model/record';
import type { Tracker } from '../sync/ports';
import { readChangedRecords } from './changes';
import { createRecords } from './create';
import { markRecord } from './mark';
import { findMarkedRecords } from './marked';
import { createPeople } from './people';
import { identifyRally } from './probe';
import { findByName, readChildRecords, readRecords } from './read';
import { pathOf, refOf } from './refs';
import { createTags } from './tags';
import { rankRecord, updateRecord } from './update';
import { createWorkplace, type WorkplaceOptions } from './workplace';

export interface RallyTrackerOptions extends WorkplaceOptions {
  readonly nowMs?: () => number;
  readonly sleep?: (delayMs: number) => Promise<void>;
}

/** Rally behind the port, and what only Rally can do. */
export interface RallyTracker extends Tracker {
  /** Moves a record in rank right above or below another one of the same list. */
  rank(key: RecordKey, next: { readonly above: RecordKey } | { readonly below: RecordKey }): Promise<TrackedRecord>;
}

/** One Rally workspace and project as sync sees it. */
export function createRallyTracker(options: RallyTrackerOptions): RallyTracker {
  const place = createWorkplace(options);
  const { client, workspace, project, timeZone } = place;
  const people = createPeople(client, workspace);
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
    sleep: options.sleep ?? ((delayMs: number) => new Promise<void>((resolve) => setTimeout(resolve, delayMs))),
  };
  return {
    system: 'rally',
    identify: () => identifyRally(client),
    describe: () => place.describe(),
    read: (keys) => readRecords(place, keys),
    readChildren: (parent) => readChildRecords(place, parent),
    readChanged: (kinds, cursor) => readChangedRecords(place, kinds, cursor),
    findMarked: (kinds, markers) => findMarkedRecords(place, kinds, markers),
    create: (drafts, mayStillSend) => createRecords(place, tools, drafts, mayStillSend),
    update: (key, fields) => updateRecord(place, tools, key, fields),
    remove: async (key) => {
      await client.remove(pathOf(key.kind, key.id), { workspace });
    },
    mark: (key, mark, mayStillSend) => markRecord(place, tools.sleep, key, mark, mayStillSend),
    rank: (key, next) => rankRecord(place, tools, key, next),
    findPerson: async (person) => (await people.find(person))?.person ?? null,
    findByName: (kind, name) => findByName(place, kind, name),
  };
}
