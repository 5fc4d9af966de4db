import { describe, expect, it } from 'vitest';
import { rallyFeature, rallyKinds } from '../../test/support/rally-kinds';
import { bodyOf } from '../../test/support/scripted-fetch';
import { batchResult, operationResult, scriptRally } from '../../test/support/scripted-rally';
import type { Draft } from '../sync/ports';
import { createRallyTracker } from './tracker';

const ORIGIN = { ref: 'ACME-1', url: 'https://acme.aha.io/features/ACME-1', name: 'Login' };
const CONFLICT = 'Concurrency conflict: [Object has been modified since being read for update in this context]';
const draft = (Name: string, more: Partial<Draft> = {}): Draft => ({
  kind: 'portfolioitem/feature',
  fields: { Name },
  marker: `baton:acme:feature:1:${Name}`,
  origin: ORIGIN,
  ...more,
});
const made = (id: number) => ({ Object: rallyFeature(id) });
const refusedBy = (error: string) => ({ Errors: [error] });

function open(answers: Parameters<typeof scriptRally>[0]) {
  const rally = scriptRally(answers);
  const tracker = createRallyTracker({
    client: rally.client,
    workspaceId: '1',
    projectId: '2',
    timeZone: 'America/Denver',
    knownKinds: rallyKinds,
    sleep: rally.clock.sleep,
    nowMs: rally.clock.now,
  });
  const create = async (drafts: readonly Draft[], mayStillSend = () => true) => {
    const outcomes = await tracker.create(drafts, mayStillSend);
    return outcomes.map((each) => (each.outcome === 'created' ? each.record.id : [each.outcome, each.error.kind]));
  };
  return { ...rally, create };
}

describe('one record', () => {
  it('is made in the project, with the marker and a link back in its Notes', async () => {
    const { create, requests } = open([operationResult(rallyFeature(11))]);
    expect(await create([draft('a', { fields: { Name: 'a', Notes: '<p>Mine</p>' } })])).toEqual(['11']);
    const url = new URL(requests[0]?.url ?? '');
    expect(url.pathname).toBe('/slm/webservice/v2.0/portfolioitem/feature/create');
    expect([url.searchParams.get('workspace'), url.searchParams.get('project')]).toEqual([
      '/workspace/1',
      '/project/2',
    ]);
    expect(await bodyOf(requests[0])).toEqual({
      'portfolioitem/feature': {
        Project: { _ref: '/project/2' },
        Name: 'a',
        Notes:
          '<p>Mine</p><p>Aha!: <a href="https://acme.aha.io/features/ACME-1">ACME-1 Login</a> (baton:acme:feature:1:a)</p>',
      },
    });
  });

  it('has its marker in a field of its own too, where there is one', async () => {
    const { create, requests } = open([operationResult({ ...rallyFeature(11), _ref: '/hierarchicalrequirement/11' })]);
    await create([draft('a', { kind: 'hierarchicalrequirement' })]);
    const body = await bodyOf(requests[0]);
    expect(body.hierarchicalrequirement?.c_BatonKey).toBe('baton:acme:feature:1:a');
  });

  it.each([
    ['a lost reply', new TypeError('fetch failed'), ['unknown', 'unknown']],
    ['a gateway that gave up', new Response('', { status: 524 }), ['unknown', 'unknown']],
    ['a reply without the record', operationResult(null), ['unknown', 'unknown']],
    ['a reply cut off', new Response('{"CreateResult":'), ['unknown', 'unknown']],
    ['a refusal', operationResult(null, ['Not authorized to perform action']), ['refused', 'permission']],
    ['too many requests', new Response('', { status: 429 }), ['refused', 'rate']],
    ['a wrong key', new Response('', { status: 401 }), ['refused', 'permission']],
  ])('after %s', async (_, answer, expected) => {
    const { create, requests } = open([answer]);
    expect(await create([draft('a')])).toEqual([expected]);
    expect(requests).toHaveLength(1);
  });

  it('is not sent when its time is over', async () => {
    const { create, requests } = open([]);
    expect(await create([draft('a')], () => false)).toEqual([['refused', 'unavailable']]);
    expect(requests).toHaveLength(0);
  });

  it('is refused without asking Rally when Rally would refuse it', async () => {
    const { create, requests } = open([]);
    expect(await create([draft('a', { fields: { Name: 'x'.repeat(300) } })])).toEqual([['refused', 'invalid']]);
    expect(await create([draft('a', { kind: 'portfolioitem/none' })])).toEqual([['refused', 'invalid']]);
    expect(requests).toHaveLength(0);
  });

  it('is tried again after a collision, and refused when it collides every time', async () => {
    const again = open([operationResult(null, [CONFLICT]), operationResult(rallyFeature(11))]);
    expect(await again.create([draft('a')])).toEqual(['11']);
    expect(again.clock.slept).toEqual([1_000]);
    const never = open(() => operationResult(null, [CONFLICT]));
    expect(await never.create([draft('a')])).toEqual([['refused', 'conflict']]);
    expect(never.requests).toHaveLength(3);
  });
});

describe('several records', () => {
  it('go in one batch and keep their order around one that cannot be written', async () => {
    const { create, requests } = open([
      batchResult([made(11), refusedBy('Validation error: X.Y should not be null'), made(13)]),
    ]);
    const drafts = [draft('a'), draft('x', { fields: { Nothing: 1 } }), draft('b'), draft('c')];
    expect(await create(drafts)).toEqual(['11', ['refused', 'invalid'], ['refused', 'invalid'], '13']);
    expect(requests).toHaveLength(1);
  });

  it('are unknown together when the reply is lost, and one by one when it is short', async () => {
    const lost = open([new TypeError('fetch failed')]);
    expect(await lost.create([draft('a'), draft('b')])).toEqual([
      ['unknown', 'unknown'],
      ['unknown', 'unknown'],
    ]);
    const short = open([batchResult([made(11)])]);
    expect(await short.create([draft('a'), draft('b')])).toEqual(['11', ['unknown', 'unknown']]);
  });

  it('repeat only what collided', async () => {
    const { create, requests } = open([
      batchResult([made(11), refusedBy(CONFLICT), made(13)]),
      operationResult(rallyFeature(12)),
    ]);
    expect(await create([draft('a'), draft('b'), draft('c')])).toEqual(['11', '12', '13']);
    expect(new URL(requests[1]?.url ?? '').pathname).toBe('/slm/webservice/v2.0/portfolioitem/feature/create');
  });

  it('go in halves where a batch is too much for Rally', async () => {
    const sizes: number[] = [];
    const { create, requests } = open((request) =>
      request.url.includes('/batch') ? new Response('', { status: 413 }) : operationResult(rallyFeature(11)),
    );
    expect(await create([draft('a'), draft('b'), draft('c'), draft('d')])).toEqual(['11', '11', '11', '11']);
    for (const request of requests.filter(({ url }) => url.includes('/batch'))) {
      sizes.push((await request.json()).Batch.length);
    }
    expect(sizes).toEqual([4, 2, 2]);
  });
});

describe('a release', () => {
  const release = (fields: Draft['fields']) => draft('R', { kind: 'release', fields: { Name: 'R', ...fields } });
  const answered = operationResult({ ...rallyFeature(9, { FormattedID: undefined }), _ref: '/release/9' });

  it.each([
    [
      'both dates',
      { ReleaseStartDate: '2026-11-01', ReleaseDate: '2026-11-20' },
      '2026-11-01T06:00:00.000Z',
      '2026-11-21T06:59:59.000Z',
    ],
    ['only its end', { ReleaseDate: '2026-11-20' }, '2026-11-20T07:00:00.000Z', '2026-11-21T06:59:59.000Z'],
    ['only its start', { ReleaseStartDate: '2026-11-20' }, '2026-11-20T07:00:00.000Z', '2026-11-21T06:59:59.000Z'],
    [
      'its start after its end',
      { ReleaseStartDate: '2026-12-01', ReleaseDate: '2026-11-20' },
      '2026-11-20T07:00:00.000Z',
      '2026-11-21T06:59:59.000Z',
    ],
    ['no date, today', {}, '2026-11-19T07:00:00.000Z', '2026-11-20T06:59:59.000Z'],
  ])('with %s', async (_, fields, start, end) => {
    const { create, requests } = open([answered]);
    await create([release(fields)]);
    expect((await bodyOf(requests[0])).release).toMatchObject({
      State: 'Planning',
      ReleaseStartDate: start,
      ReleaseDate: end,
      Project: { _ref: '/project/2' },
    });
  });
});
