import { BatonError } from '../errors';
import type { Kind, TrackedRecord } from '../model/record';
import type { KindSchema } from '../model/schema';
import type { Params, RallyClient } from './client';
import { parentFieldsOf } from './kinds';
import { completeLists } from './lists';
import { MARKER_FIELD } from './marker';
import { kindOf, parseObject, type RallyObject, readRecord } from './records';
import { refOf } from './refs';
import { loadSchema } from './schema';
import { shallowFetch } from './shallow-fetch';

/** Needed of every record, whatever the mapping: identity, version and place. */
const ALWAYS = ['ObjectID', 'FormattedID', 'Name', 'VersionId', 'CreationDate', 'LastUpdateDate', 'Project'];
/** What makes a nested person readable. */
const OF_PEOPLE = ['EmailAddress', 'DisplayName', 'UserName'];
/** Where a record's marker is; not every type has them. */
const MARKED = ['Notes', MARKER_FIELD];

export interface WorkplaceOptions {
  readonly client: RallyClient;
  readonly workspaceId: string;
  readonly projectId: string;
  /** IANA zone of the workspace. */
  readonly timeZone: string;
  /** False where changes in the projects below this one are none of the integration's business. True without it. */
  readonly scopeDown?: boolean;
  /** Kinds known from an earlier `describe`, so that a worker that wakes up need not ask again. */
  readonly knownKinds?: readonly KindSchema[];
  /** Rally field names that are of use; without them every field is read. */
  readonly neededFields?: readonly string[];
}

/** One Rally workspace and project with its kinds: what reading and writing share. */
export interface Workplace {
  readonly client: RallyClient;
  readonly workspace: string;
  readonly project: string;
  readonly projectId: string;
  /** Rally's parameters for reading changes: the project alone, or with all projects below it; never those above. */
  readonly scope: Params;
  readonly timeZone: string;
  /** Asks Rally for the kinds, once; a failure is not remembered. */
  describe(): Promise<readonly KindSchema[]>;
  /** Forgets what is known of the kinds, from before as well. */
  forgetKinds(): void;
  /** The kinds as known from before, or else as described. */
  kinds(): Promise<ReadonlyMap<Kind, KindSchema>>;
  kindNamed(kind: Kind): Promise<KindSchema>;
  /** The `fetch` parameter for one record of these kinds, with extra names after it. */
  fetchOf(kinds: readonly Kind[], ...extra: readonly string[]): Promise<string>;
  /** The parameter for lists of such records, which leaves out the fields of what they point at. */
  listFetchOf(kinds: readonly Kind[], ...extra: readonly string[]): Promise<Params>;
  toRecord(object: RallyObject): Promise<TrackedRecord>;
  toRecords(results: readonly unknown[]): Promise<readonly TrackedRecord[]>;
}

/** Opens one workspace and project; nothing is asked before it is needed. */
export function createWorkplace(options: WorkplaceOptions): Workplace {
  const { client, workspaceId, projectId, timeZone, scopeDown = true, neededFields } = options;
  const project = refOf('project', projectId);
  let known = options.knownKinds;
  let described: Promise<readonly KindSchema[]> | null = null;

  function describe(): Promise<readonly KindSchema[]> {
    described ??= loadSchema({ client, workspaceId, projectId }).catch((thrown: unknown) => {
      described = null;
      throw thrown;
    });
    return described;
  }

  async function kinds(): Promise<ReadonlyMap<Kind, KindSchema>> {
    const present = described === null && known !== undefined ? known : await describe();
    return new Map(present.map((each) => [each.kind, each]));
  }

  async function kindNamed(kind: Kind): Promise<KindSchema> {
    const found = (await kinds()).get(kind);
    if (found === undefined) {
      throw new BatonError('invalid', `This Rally workspace has no records of the type “${kind}”. Check the mapping.`);
    }
    return found;
  }

  async function fieldsOf(names: readonly Kind[], extra: readonly string[]): Promise<readonly string[]> {
    const schemas = await Promise.all(names.map(kindNamed));
    const own = schemas.flatMap(({ fields }) => fields.map(({ key }) => key));
    const needed = neededFields === undefined ? own : [...neededFields, ...MARKED];
    const wanted = own.filter((key) => needed.includes(key));
    return [...new Set([...ALWAYS, ...wanted, ...names.flatMap(parentFieldsOf), ...extra])];
  }

  async function toRecord(object: RallyObject): Promise<TrackedRecord> {
    const kind = await kindNamed(kindOf(object));
    const whole = await completeLists(object, kind, client);
    return readRecord(whole, { origin: client.origin, timeZone, kinds: await kinds() });
  }

  return {
    client,
    workspace: refOf('workspace', workspaceId),
    project,
    projectId,
    scope: { project, projectScopeUp: 'false', projectScopeDown: String(scopeDown) },
    timeZone,
    describe,
    forgetKinds: () => {
      known = undefined;
      described = null;
    },
    kinds,
    kindNamed,
    async fetchOf(names, ...extra) {
      return [...(await fieldsOf(names, extra)), ...OF_PEOPLE].join(',');
    },
    async listFetchOf(names, ...extra) {
      const schemas = await Promise.all(names.map(kindNamed));
      const people = schemas.flatMap(({ fields }) => fields.filter(({ type }) => type === 'person'));
      return shallowFetch(await fieldsOf(names, extra), new Set(people.map(({ key }) => key)), OF_PEOPLE);
    },
    toRecord,
    async toRecords(results) {
      const records: TrackedRecord[] = [];
      for (const result of results) records.push(await toRecord(parseObject(result)));
      return records;
    },
  };
}
