import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createFakeHttp, type Script } from '../../test/support/aha/fake-http';
import {
  sampleFeature,
  sampleInitiative,
  sampleRelease,
  sampleRequirement,
} from '../../test/support/aha/sample-records';
import { BatonError } from '../errors';
import { type Fields, recordId } from '../model/record';
import { createAhaClient } from './client';
import { createDraft } from './create';
import { toTrackedRecord } from './records';

const origin = 'https://acme.aha.io';
const marker = 'baton:acme:feature:1:hash';
const sent = v.record(v.string(), v.record(v.string(), v.unknown()));

async function run(script: Script, kind: string, fields: Fields, isInTime = true) {
  const http = createFakeHttp(script);
  const outcome = await createDraft(
    {
      client: createAhaClient({ http, origin, credential: { mode: 'key', key: 'k' } }),
      workspaceId: '131414752',
      firstStatus: async () => 'Not started',
      described: async (_, written) => ({ fields: written }),
      toRecord: (ahaKind, raw) => toTrackedRecord(origin, ahaKind, raw),
      mayStillSend: () => isInTime,
    },
    { kind, fields, marker, origin: { ref: 'US1', url: 'https://rally1.rallydev.com/#/1', name: 'Ropes' } },
  );
  const post = http.requests.find((request) => request.method === 'POST');
  const body = post?.body === undefined ? {} : (v.parse(sent, JSON.parse(post.body))[kind] ?? {});
  return { http, outcome, body, path: post === undefined ? null : new URL(post.url).pathname };
}

const parkingLots = {
  body: {
    releases: [
      { id: '1', name: 'R' },
      { id: '2', name: 'Parking lot', parking_lot: true },
    ],
  },
};

describe('where a record is created', () => {
  it('puts a feature into its release', async () => {
    const release = { kind: 'release', id: recordId('3'), name: 'Autumn' };
    const script = { 'POST /api/v1/releases/3/features': { body: { feature: sampleFeature() } } };
    const { outcome, body } = await run(script, 'feature', { name: 'Ropes', release, due_date: null });
    expect(outcome).toMatchObject({ outcome: 'created', record: { ref: 'HAR-12' } });
    expect(Object.keys(body)).toEqual(['description', 'name']);
  });

  it('puts a feature without release into the first parking lot', async () => {
    const { path } = await run(
      {
        'GET /api/v1/products/131414752/releases': parkingLots,
        'POST /api/v1/releases/2/features': { body: { feature: sampleFeature() } },
      },
      'feature',
      { name: 'Ropes' },
    );
    expect(path).toBe('/api/v1/releases/2/features');
  });

  it('refuses a feature where there is no parking lot', async () => {
    const { outcome, path } = await run(
      { 'GET /api/v1/products/131414752/releases': { body: { releases: [] } } },
      'feature',
      { name: 'x' },
    );
    expect(outcome).toMatchObject({ outcome: 'refused', error: { kind: 'invalid' } });
    expect(path).toBeNull();
  });

  it('puts a requirement under its feature, and never anywhere else', async () => {
    const feature = { kind: 'feature', id: recordId('5'), name: 'F' };
    const script = { 'POST /api/v1/features/5/requirements': { body: { requirement: sampleRequirement() } } };
    expect((await run(script, 'requirement', { name: 'x', feature })).outcome.outcome).toBe('created');
    const orphan = await run(script, 'requirement', { name: 'x' });
    expect(orphan.outcome).toMatchObject({ outcome: 'refused', error: { kind: 'invalid' } });
    expect(orphan.http.requests).toHaveLength(0);
  });

  it('puts an epic into its release or into the workspace', async () => {
    const release = { kind: 'release', id: recordId('3'), name: 'Autumn' };
    const answer = { body: { epic: sampleFeature() } };
    const script = { 'POST /api/v1/releases/3/epics': answer, 'POST /api/v1/products/131414752/epics': answer };
    expect((await run(script, 'epic', { name: 'x', release })).path).toBe('/api/v1/releases/3/epics');
    expect((await run(script, 'epic', { name: 'x' })).path).toBe('/api/v1/products/131414752/epics');
  });

  it('gives an initiative a status, which Aha! demands', async () => {
    const script = { 'POST /api/v1/products/131414752/initiatives': { body: { initiative: sampleInitiative() } } };
    expect((await run(script, 'initiative', { name: 'x' })).body.workflow_status).toEqual({ name: 'Not started' });
    expect((await run(script, 'initiative', { name: 'x', workflow_status: 'On track' })).body.workflow_status).toEqual({
      name: 'On track',
    });
  });

  it('writes the marker into the text from the start, a release’s into its theme', async () => {
    const script = { 'POST /api/v1/products/131414752/releases': { body: { release: sampleRelease() } } };
    const { body } = await run(script, 'release', { name: 'x', theme: '<p>Calm</p>' });
    expect(body.theme).toMatch(/^<p>Calm<\/p><p>Rally: .*\(baton:acme:feature:1:hash\)<\/p>$/);
  });
});

describe('what became of it', () => {
  const path = 'POST /api/v1/products/131414752/releases';

  it.each([
    [{ status: 400, body: { error: 'Name is taken' } }, 'refused', 'invalid'],
    [{ status: 403, body: '' }, 'refused', 'permission'],
    [new BatonError('rate', 'Too many.'), 'refused', 'rate'],
    [new BatonError('unknown', 'No answer.'), 'unknown', 'unknown'],
    [{ body: '{"release"' }, 'unknown', 'unknown'],
    [{ body: { release: sampleRelease({ updated_at: null }) } }, 'unknown', 'unknown'],
  ] as const)('%o is %s', async (answer, outcome, kind) => {
    expect((await run({ [path]: answer }, 'release', { name: 'x' })).outcome).toMatchObject({
      outcome,
      error: { kind },
    });
  });

  it('sends nothing after its time', async () => {
    const { outcome, http } = await run({ [path]: {} }, 'release', { name: 'x' }, false);
    expect(outcome).toMatchObject({ outcome: 'refused', error: { kind: 'unavailable' } });
    expect(http.requests).toHaveLength(0);
  });

  it('refuses a kind that Aha! does not have', async () => {
    expect((await run({}, 'defect', { name: 'x' })).outcome).toMatchObject({
      outcome: 'refused',
      error: { kind: 'invalid' },
    });
  });
});
