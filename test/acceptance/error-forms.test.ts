import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AhaClient } from '../../lib/aha/client';
import { type ErrorKind, toBatonError } from '../../lib/errors';
import type { TrackedRecord } from '../../lib/model/record';
import type { RallyClient } from '../../lib/rally/client';
import { people } from '../sandbox/people';
import type { Sandbox } from '../sandbox/server';
import { ahaClientTo, openBoth, openSandbox, rallyClientTo } from './both-trackers';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const keyOf = (name: string) => {
  const person = people.find((each) => each.name.startsWith(name));
  if (person === undefined) throw new Error(`Nobody is called ${name}.`);
  return { aha: { mode: 'key', key: person.ahaApiKey }, rally: { mode: 'key', key: person.rallyApiKey } } as const;
};

let sandbox: Sandbox;
let stage: {
  readonly aha: AhaClient;
  readonly viewer: AhaClient;
  readonly feature: TrackedRecord;
  readonly noteId: string;
  readonly rally: RallyClient;
  readonly rallyViewer: RallyClient;
  readonly story: TrackedRecord;
};

beforeAll(async () => {
  sandbox = await openSandbox('demo');
  const options = { requestsPerMinute: null, requestsPerSecond: null, rally: { writeMs: 30 } };
  sandbox.reset({ name: 'demo', seed: 1, options });
  const both = await openBoth(sandbox);
  const find = async (side: 'aha' | 'rally') => {
    const records = await both[side].all();
    const found = records.find(({ kind }) => kind === both[side].plainKind);
    if (found === undefined) throw new Error('The demo world has nothing to try on.');
    return found;
  };
  const feature = await find('aha');
  const stored = sandbox
    .account()
    .store.recordsOf('feature')
    .find(({ id }) => id === feature.id);
  stage = {
    aha: ahaClientTo(sandbox, keyOf('Mira').aha),
    viewer: ahaClientTo(sandbox, keyOf('Leon').aha),
    feature,
    noteId: stored?.note.id ?? '',
    rally: rallyClientTo(sandbox, keyOf('Mira').rally),
    rallyViewer: rallyClientTo(sandbox, keyOf('Leon').rally),
    story: await find('rally'),
  };
});
afterAll(() => sandbox.close());

const failure = (work: Promise<unknown>): Promise<readonly [ErrorKind | 'none', string]> =>
  work.then(
    () => ['none', ''],
    (thrown: unknown) => [toBatonError(thrown).kind, toBatonError(thrown).message],
  );

describe('Aha!', () => {
  const put = (client: AhaClient, feature: Record<string, unknown>) =>
    client.write('PUT', ['features', stage.feature.id], { feature });
  const attach = () => {
    const form = new FormData();
    form.append('attachment[data]', new Blob(['tide'], { type: 'text/plain' }), 'tide.txt');
    return stage.aha.write('POST', ['notes', stage.noteId, 'attachments'], form);
  };

  it.each<[string, () => Promise<unknown>, ErrorKind, RegExp]>([
    ['400 with one message', () => put(stage.aha, { workflow_status: 'Nowhere' }), 'invalid', /refused this: [^;]+\.$/],
    [
      '400 with several messages',
      () => put(stage.aha, { workflow_status: 'Nowhere', due_date: 'never' }),
      'invalid',
      /refused this: .+; .+\.$/,
    ],
    [
      '400 for a body without its wrapper',
      () => stage.aha.write('PUT', ['features', stage.feature.id], {}),
      'invalid',
      /./,
    ],
    ['401', () => ahaClientTo(sandbox, { mode: 'key', key: 'wrong' }).read(['me']), 'auth', /API key/],
    ['403', () => put(stage.viewer, { name: 'x' }), 'permission', /does not let you/],
    ['404 of a record', () => stage.aha.read(['features', '1']), 'gone', /does not find the record/],
    ['404 of a route', () => stage.aha.read(['nothing']), 'invalid', /does not know this operation/],
    ['412 for a file that is there', () => attach().then(attach), 'conflict', /already has this/],
  ])('%s', async (_, work, kind, sentence) => {
    expect(await failure(work())).toEqual([kind, expect.stringMatching(sentence)]);
  });
});

describe('Rally', () => {
  const path = () => `${stage.story.kind}/${stage.story.id}`;
  const write = (body: Record<string, unknown>, at = path(), client = stage.rally) => client.write(at, body, {});
  const somebodyElse = () => rallyClientTo(sandbox, keyOf('Yuki').rally);

  it.each<[string, () => Promise<unknown>, ErrorKind, RegExp]>([
    ['401', () => rallyClientTo(sandbox, { mode: 'key', key: 'wrong' }).get('user', {}), 'auth', /API key/],
    ['no rights', () => write({ Name: 'x' }, path(), stage.rallyViewer), 'permission', /does not allow this/],
    [
      'an update of what is gone',
      () => write({ Name: 'x' }, 'hierarchicalrequirement/1'),
      'gone',
      /not in Rally any more/,
    ],
    ['a read of what is gone', () => stage.rally.get('hierarchicalrequirement/1', {}), 'gone', /not in Rally any more/],
    ['an unknown type', () => stage.rally.query('shoe', {}), 'invalid', /does not have that type/],
    ['an unknown value', () => write({ ScheduleState: 'Nowhere' }), 'invalid', /for ScheduleState. It has: .*Defined/],
    ['a required field left empty', () => write({ Name: null }), 'invalid', /needs a value for Name/],
    [
      'formatting where there may be none',
      () => write({ Name: 'Play <video>' }),
      'invalid',
      /refused the text of Name/,
    ],
    ['a reference to nothing', () => write({ Owner: 'nonsense' }), 'invalid', /does not exist any more/],
    [
      'a query that cannot be read',
      () => stage.rally.query('defect', { query: '(Name' }),
      'invalid',
      /Rally refused this/,
    ],
    [
      'a collision',
      () =>
        Promise.all([stage.rally, somebodyElse(), somebodyElse()].map((each) => write({ Name: 'x' }, path(), each))),
      'conflict',
      /changed the same Rally record/,
    ],
  ])('%s', async (_, work, kind, sentence) => {
    expect(await failure(work())).toEqual([kind, expect.stringMatching(sentence)]);
  });
});
