import type { AhaCredential } from '../../../lib/aha/auth';
import { type AhaClient, createAhaClient } from '../../../lib/aha/client';
import { ensureIntegration } from '../../../lib/aha/integration';
import { createAhaLedger } from '../../../lib/aha/ledger';
import { listNativeLinks, readNativeLinks } from '../../../lib/aha/native-links';
import { probeAha } from '../../../lib/aha/probe';
import { type AhaTracker, createAhaTracker } from '../../../lib/aha/tracker';
import { listAhaWorkspaces } from '../../../lib/aha/workspaces';
import { type Fields, type Kind, type RecordKey, recordId } from '../../../lib/model/record';
import { createHttp } from '../../../lib/net/http';
import { createPacer } from '../../../lib/net/pacer';
import { AHA_ORIGIN, createAha, type ImitatedAha } from '../../sandbox/aha/aha';
import { createClock } from '../../sandbox/clock';
import { people } from '../../sandbox/people';
import { createRandom } from '../../sandbox/random';
import { type Exchange, recordFetch } from '../exchange';
import { expectRefusal } from '../expect-refusal';
import { ahaValues, emptiedAhaValues } from './values';

const KINDS = ['initiative', 'release', 'epic', 'feature', 'requirement'] as const;
const ORIGIN_NOTE = { ref: 'US7', url: 'https://rally1.rallydev.com/#/7', name: 'Ropes' };
const STORY = {
  system: 'rally',
  kind: 'hierarchicalrequirement',
  id: recordId('7'),
  ref: 'US7',
  url: ORIGIN_NOTE.url,
} as const;
const LONG_AGO = '2020-01-01T00:00:00Z';

interface Stage {
  readonly aha: ImitatedAha;
  readonly workspaceId: string;
  connect(credential: AhaCredential): AhaClient;
}

/** Lets the Aha! connector do everything it can in the demo world; answers all that went over the wire. */
export async function rehearseAha(): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  const stage = openStage(exchanges);
  const client = stage.connect(keyOf('mira'));
  const tracker = createAhaTracker({ client, workspaceId: stage.workspaceId });
  await discover(client, tracker, stage.workspaceId);
  await readEverything(stage, tracker);
  await writeEverything(stage, tracker);
  await hangOnRecords(stage, tracker);
  await workInAha(stage, client);
  await keepLedger(stage, client);
  await meetErrors(stage);
  return exchanges;
}

function openStage(exchanges: Exchange[]): Stage {
  const clock = createClock(Date.parse('2026-11-20T09:00:00Z'));
  const limits = { requestsPerMinute: null, requestsPerSecond: null };
  const aha = createAha({ clock, random: createRandom(7), people }, 'demo', limits);
  const answer: typeof globalThis.fetch = async (input, init) => {
    const response = await aha.handle(new Request(input, init), { actedAs: () => undefined });
    response.headers.set('date', new Date(clock.nowMs()).toUTCString());
    return response;
  };
  const http = createHttp({
    fetch: recordFetch('aha', answer, exchanges),
    pacer: createPacer({ budgetOf: () => ({ atOnce: 4, writesAtOnce: 1 }) }),
    allows: (origin) => origin === AHA_ORIGIN,
    sleep: () => Promise.resolve(),
  });
  return {
    aha,
    workspaceId: aha.store.products.find(({ prefix }) => prefix === 'HAR')?.id ?? '',
    connect: (credential) => createAhaClient({ http, origin: AHA_ORIGIN, credential }),
  };
}

async function discover(client: AhaClient, tracker: AhaTracker, workspaceId: string): Promise<void> {
  await probeAha(client, workspaceId);
  await listAhaWorkspaces(client);
  await tracker.describe();
  await tracker.findPerson({ email: 'yuki@acme.example', name: '' });
  for (const kind of KINDS) await tracker.findByName(kind, 'Summer season');
}

async function readEverything({ aha }: Stage, tracker: AhaTracker): Promise<void> {
  await tracker.read(KINDS.flatMap((kind) => keysOf(aha, kind)));
  for (const kind of KINDS) for (const key of keysOf(aha, kind).slice(0, 2)) await tracker.readChildren(key);
  const { cursor } = await tracker.readChanged(KINDS, null);
  await tracker.readChanged(KINDS, cursor);
  const linked = new Set(keysOf(aha, 'requirement').map(({ id }) => id));
  await tracker.readChanged(KINDS, LONG_AGO, linked);
  await tracker.findMarked(KINDS, ['baton:acme:rally:1:none']);
}

async function writeEverything({ aha }: Stage, tracker: AhaTracker): Promise<void> {
  const [feature] = keysOf(aha, 'feature');
  for (const kind of KINDS) {
    const parent: Fields = kind === 'requirement' && feature ? { feature: { ...feature, name: '' } } : {};
    const draft = {
      kind,
      fields: { ...ahaValues(kind), ...parent },
      marker: `baton:acme:${kind}:9:a1`,
      origin: ORIGIN_NOTE,
    };
    await tracker.create([draft], () => true);
    const [key] = keysOf(aha, kind);
    if (key === undefined) throw new Error(`The demo world has no ${kind}.`);
    await tracker.update(key, ahaValues(kind));
    await tracker.update(key, emptiedAhaValues(kind));
  }
}

/** Comments, files, dependencies and to-dos: whatever hangs on records. */
async function hangOnRecords({ aha }: Stage, tracker: AhaTracker): Promise<void> {
  const file = { fileName: 'tide.txt', contentType: 'text/plain', bytes: new TextEncoder().encode('Tide at six') };
  const [feature, epic] = [...keysOf(aha, 'feature').slice(0, 1), ...keysOf(aha, 'epic').slice(0, 1)];
  if (feature === undefined || epic === undefined) throw new Error('The demo world has no feature or no epic.');
  const hosts = KINDS.flatMap((kind) => keysOf(aha, kind).slice(0, 1));
  const drafts = hosts.map((host) => ({
    kind: 'todo',
    fields: { ...ahaValues('todo'), taskable: { ...host, name: '' } },
    marker: `baton:acme:todo:${host.id}:a1`,
    origin: ORIGIN_NOTE,
  }));
  const created = await tracker.create(drafts, () => true);
  const todos = created.flatMap((each) => (each.outcome === 'created' ? [each.record] : []));
  for (const about of [...hosts, ...todos.slice(0, 1)]) {
    const comment = await tracker.discussion?.addComment(about, '<p>Agreed</p>');
    await tracker.discussion?.editComment(about, comment?.id ?? '', '<p>Agreed on Monday</p>');
    await tracker.discussion?.readComments(about);
    const added = await tracker.files?.addAttachment(about, file);
    if (added !== undefined) await tracker.files?.readAttachment(about, added);
    await tracker.files?.addAttachment(about, file);
    await tracker.readTodos?.(about);
  }
  for (const todo of todos) await tracker.update(todo, { ...ahaValues('todo'), status: 'completed', due_date: null });
  await tracker.readChanged(['todo'], LONG_AGO);
  await tracker.findMarked(['todo'], ['baton:acme:todo:none:a1']);
  await tracker.dependencies?.add(feature, epic);
  await tracker.dependencies?.add(epic, feature);
  await tracker.dependencies?.read(feature);
}

/** What people do in Aha! itself and the connector never asks for: the imitation must answer it right all the same. */
async function workInAha({ aha, workspaceId }: Stage, client: AhaClient): Promise<void> {
  const rollUp = { roll_up_release: { name: 'Both harbours', project_ids: ['LGT'] } };
  await client.write('POST', ['products', workspaceId, 'roll_up_releases'], rollUp);
  await client.readAll(['products', workspaceId, 'roll_up_releases'], 'roll_up_releases');
  const made = aha.store.recordsOf('release').find(({ name }) => name === 'Both harbours')?.id ?? '';
  await client.read(['roll_up_releases', made]);
  await client.write('PUT', ['roll_up_releases', made], { roll_up_release: { name: 'Two harbours' } });
  await client.readAll(['roll_up_releases', made, 'releases'], 'releases');
  const [release] = keysOf(aha, 'release');
  await client.write('POST', ['releases', release?.id ?? '', 'duplicate']);
  const copies = keysOf(aha, 'feature').slice(-2);
  const requirement = keysOf(aha, 'requirement').at(-1);
  await client.write('POST', ['requirements', requirement?.id ?? '', 'convert_to_feature']);
  await client.write('POST', ['features', copies[0]?.id ?? '', 'convert_to_epic']);
}

async function keepLedger({ aha, workspaceId }: Stage, client: AhaClient): Promise<void> {
  const integrationId = await ensureIntegration(client, workspaceId);
  const ledger = createAhaLedger({ client, workspaceId, integrationId });
  for (const kind of KINDS) {
    const [host] = keysOf(aha, kind);
    if (host === undefined) continue;
    await ledger.append(host, [{ kind: 'claim', about: host, author: 'browser1', value: 'x'.repeat(400) }]);
    const { rows } = await ledger.read(host);
    await ledger.remove(rows.map(({ id }) => id));
    const link = { about: host, author: 'browser1', value: '1' };
    await ledger.append(host, [{ ...link, kind: 'link', shows: STORY }]);
    await readNativeLinks(client, host, null);
    await ledger.append(host, [{ ...link, kind: 'unlinked', shows: null }]);
  }
  await listNativeLinks(client, workspaceId, integrationId);
}

async function meetErrors({ aha, workspaceId, connect }: Stage): Promise<void> {
  const [feature] = keysOf(aha, 'feature');
  if (feature === undefined) throw new Error('The demo world has no feature.');
  const open = (who: string) => createAhaTracker({ client: connect(keyOf(who)), workspaceId });
  await open('mira').read([{ ...feature, id: recordId('1') }]);
  await expectRefusal('invalid', open('mira').update(feature, { workflow_status: 'Nowhere' }));
  await expectRefusal('permission', open('leon').update(feature, { name: 'x' }));
  await expectRefusal('auth', open('nobody').identify());
}

function keysOf({ store }: ImitatedAha, kind: (typeof KINDS)[number]): readonly (RecordKey & { kind: Kind })[] {
  return store
    .recordsOf(kind)
    .filter(({ ref }) => ref.startsWith('HAR-'))
    .map(({ id }) => ({ system: 'aha', kind, id: recordId(id) }));
}

function keyOf(name: string): AhaCredential {
  const key = people.find(({ email }) => email.startsWith(`${name}@`))?.ahaApiKey ?? 'unknown-key';
  return { mode: 'key', key };
}
