import { type Fields, type Kind, type RecordKey, recordId, type TrackedRecord } from '../../../lib/model/record';
import { createHttp } from '../../../lib/net/http';
import { createPacer, RALLY_BUDGET } from '../../../lib/net/pacer';
import { createRallyAuth, type RallyCredential } from '../../../lib/rally/auth';
import { createRallyClient, type RallyClient } from '../../../lib/rally/client';
import { createRallyLedger } from '../../../lib/rally/ledger';
import { probeRally } from '../../../lib/rally/probe';
import { createRallyTracker, type RallyTracker } from '../../../lib/rally/tracker';
import { listRallyProjects, listRallyWorkspaces } from '../../../lib/rally/workspaces';
import { openRallyWorld } from '../../support/imitated-rally';
import { RALLY } from '../../support/scripted-rally';
import { type Exchange, recordFetch } from '../exchange';
import { expectRefusal } from '../expect-refusal';
import { emptiedRallyValues, rallyValues } from './values';

const KEY = '_rally_key_of_mira_0123456789';
const PASSWORD: RallyCredential = { mode: 'basic', userName: 'mira@acme.example', password: 'mira-sandbox-password' };
const KINDS: readonly Kind[] = [
  'portfolioitem/theme',
  'portfolioitem/initiative',
  'portfolioitem/feature',
  'hierarchicalrequirement',
  'defect',
  'task',
  'release',
  'iteration',
  'milestone',
];
const LONG_AGO = '2000-01-01T00:00:00.000Z';

interface Place {
  readonly workspaceId: string;
  readonly projectId: string;
  readonly timeZone: string;
}

/** Lets the Rally connector do everything it can in the demo world; answers all that went over the wire. */
export async function rehearseRally(): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  const world = openRallyWorld('demo');
  const connect = (credential: RallyCredential): RallyClient => {
    const http = createHttp({
      fetch: recordFetch('rally', world.fetch, exchanges),
      pacer: createPacer({ budgetOf: () => RALLY_BUDGET }),
      allows: (origin) => origin === RALLY,
      sleep: () => Promise.resolve(),
    });
    return createRallyClient({ http, origin: RALLY, auth: createRallyAuth({ http, origin: RALLY, credential }) });
  };
  const client = connect({ mode: 'key', key: KEY });
  const place = await findPlace(client);
  const tracker = createRallyTracker({ client, ...place, sleep: () => Promise.resolve() });
  await probeRally(client, place);
  await tracker.describe();
  await readEverything(tracker);
  const records = await writeEverything(tracker);
  await talk(tracker, records);
  await keepLedger(client, place);
  await probeRally(connect(PASSWORD), place);
  await meetErrors(connect, place, records);
  return exchanges;
}

async function findPlace(client: RallyClient): Promise<Place> {
  const [workspace] = await listRallyWorkspaces(client);
  if (workspace === undefined) throw new Error('The demo world has no workspace.');
  const projects = await listRallyProjects(client, workspace.id);
  const project = projects.find(({ name }) => name === 'Acme Fitness');
  if (project === undefined) throw new Error('The demo world has no project Acme Fitness.');
  return { workspaceId: workspace.id, projectId: project.id, timeZone: workspace.timeZone };
}

async function readEverything(tracker: RallyTracker): Promise<void> {
  const { cursor } = await tracker.readChanged(KINDS, null);
  await tracker.readChanged(KINDS, cursor);
  const { records } = await tracker.readChanged(KINDS, LONG_AGO);
  await tracker.read(records);
  for (const kind of KINDS) {
    const parent = records.find((record) => record.kind === kind);
    if (parent !== undefined) await tracker.readChildren(parent);
    await tracker.findByName(kind, parent?.name ?? 'Nothing');
  }
  await tracker.findMarked(KINDS, ['baton:acme:feature:1:none']);
  await tracker.findPerson({ email: 'Yuki@acme.example', name: '' });
}

async function writeEverything(tracker: RallyTracker): Promise<readonly TrackedRecord[]> {
  const made: TrackedRecord[] = [];
  for (const kind of KINDS.filter((each) => each !== 'task')) {
    const alone = await create(tracker, [[kind, rallyValues(kind)]]);
    for (const record of alone) {
      await tracker.update(record, rallyValues(kind));
      await tracker.update(record, emptiedRallyValues(kind));
      made.push(record);
    }
  }
  const [feature] = made.filter(({ kind }) => kind === 'portfolioitem/feature');
  if (feature === undefined) throw new Error('No feature could be made.');
  const below = { PortfolioItem: { kind: feature.kind, id: feature.id, name: '' } };
  const names = ['one', 'two', 'three'];
  const stories = await create(
    tracker,
    names.map((Name) => ['hierarchicalrequirement', { Name, ...below }]),
  );
  const [first, second] = await tracker.readChildren(feature);
  if (first === undefined || second === undefined) throw new Error('No two stories came back.');
  await tracker.rank(second, { above: first });
  await tracker.readHistory(second);
  return [...made, ...stories];
}

let drafted = 0;

async function create(
  tracker: RallyTracker,
  wanted: readonly (readonly [Kind, Fields])[],
): Promise<readonly TrackedRecord[]> {
  const drafts = wanted.map(([kind, fields]) => {
    drafted += 1;
    const origin = { ref: 'HAR-1', url: 'https://acme.aha.io/features/HAR-1', name: 'Ropes' };
    return { kind, fields, marker: `baton:acme:feature:${drafted}:a1`, origin };
  });
  const outcomes = await tracker.create(drafts, () => true);
  return outcomes.map((outcome) => {
    if (outcome.outcome === 'created') return outcome.record;
    throw outcome.error;
  });
}

async function talk(
  { discussion, files, dependencies }: RallyTracker,
  records: readonly TrackedRecord[],
): Promise<void> {
  const [story, other] = records.filter(({ kind }) => kind === 'hierarchicalrequirement');
  if (story === undefined || other === undefined) throw new Error('No two stories could be made.');
  const comment = await discussion.addComment(story, '<p>Hello</p>');
  await discussion.editComment(story, comment.id, '<p>Hello again</p>');
  await discussion.readComments(story);
  const bytes = new TextEncoder().encode('a file');
  await files.addAttachment(story, { fileName: 'a.txt', contentType: 'text/plain', bytes });
  for (const attachment of await files.listAttachments(story)) await files.readAttachment(story, attachment);
  await dependencies.add(story, other);
  await dependencies.read(story);
}

async function keepLedger(client: RallyClient, place: Place): Promise<void> {
  const ledger = createRallyLedger({ client, ...place });
  const host: RecordKey = { system: 'aha', kind: 'feature', id: recordId('6776881149488625529') };
  const row = { about: host, author: 'browser1', value: 'x'.repeat(400) };
  await ledger.append(host, [{ ...row, kind: 'claim' }]);
  await ledger.append(host, [
    { ...row, kind: 'link' },
    { ...row, kind: 'base' },
  ]);
  const { rows } = await ledger.read(host);
  await ledger.remove(rows.map(({ id }) => id));
}

async function meetErrors(
  connect: (credential: RallyCredential) => RallyClient,
  place: Place,
  records: readonly TrackedRecord[],
): Promise<void> {
  const story = records.find(({ kind }) => kind === 'hierarchicalrequirement');
  if (story === undefined) throw new Error('No story could be made.');
  const client = connect({ mode: 'key', key: KEY });
  await expectRefusal('gone', client.write('hierarchicalrequirement/1', { Name: 'x' }, {}));
  await expectRefusal('invalid', client.write(`hierarchicalrequirement/${story.id}`, { ScheduleState: 'Nowhere' }, {}));
  await expectRefusal('invalid', client.query('nosuchtype', {}));
  await expectRefusal('permission', connect({ mode: 'key', key: `${KEY}_read_only` }).write(`task/1`, {}, {}));
  await expectRefusal('auth', connect({ mode: 'key', key: '_wrong' }).get('user', {}));
  await expectRefusal('permission', probeRally(connect({ mode: 'key', key: '_rally_key_of_leon_0123456789' }), place));
  const other = createRallyTracker({ client, ...place });
  await other.read([{ ...story, id: recordId('1') }]);
  await client.remove(`hierarchicalrequirement/${story.id}`, {});
}
