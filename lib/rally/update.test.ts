import { describe, expect, it } from 'vitest';
import { failureOf } from '../../test/support/failure-of';
import { rallyFeature, rallyKinds } from '../../test/support/rally-kinds';
import { bodyOf } from '../../test/support/scripted-fetch';
import { operationResult, queryResult, scriptRally } from '../../test/support/scripted-rally';
import { type RecordKey, recordId } from '../model/record';
import { createRallyTracker } from './tracker';

const feature: RecordKey = { system: 'rally', kind: 'portfolioitem/feature', id: recordId('12') };
const story: RecordKey = { system: 'rally', kind: 'hierarchicalrequirement', id: recordId('13') };
const release = { kind: 'release', id: recordId('9'), name: 'R1' };
const FOOTER = '<p>Aha!: <a href="https://acme.aha.io/">ACME-1</a> (baton:acme:feature:1:x)</p>';
const current = (more: object) => ({ json: { Feature: { Errors: [], Warnings: [], ...more } } });
const asStory = { ...rallyFeature(13), _ref: '/hierarchicalrequirement/13' };

function open(answers: Parameters<typeof scriptRally>[0]) {
  const rally = scriptRally(answers);
  const { client, clock } = rally;
  const options = { client, workspaceId: '1', projectId: '2', timeZone: 'America/Denver', knownKinds: rallyKinds };
  return { ...rally, tracker: createRallyTracker({ ...options, sleep: clock.sleep }) };
}

describe('a change', () => {
  it('writes only what changed and answers the record as Rally has it', async () => {
    const { tracker, requests } = open([operationResult(rallyFeature(12, { Name: 'New', VersionId: '4' }))]);
    const record = await tracker.update(feature, { Name: 'New', PlannedEndDate: null });
    expect([record.name, record.version]).toEqual(['New', '4']);
    expect(requests).toHaveLength(1);
    expect(await bodyOf(requests[0])).toEqual({ 'portfolioitem/feature': { Name: 'New', PlannedEndDate: null } });
  });

  it('of Notes keeps the link to Aha! at their end', async () => {
    const { tracker, requests } = open([
      current({ Notes: `<p>Old</p>${FOOTER}` }),
      operationResult(rallyFeature(12, { Notes: `<p>New</p>${FOOTER}` })),
      current({ Notes: `<p>New</p>${FOOTER}` }),
      operationResult(rallyFeature(12, { Notes: FOOTER })),
    ]);
    expect((await tracker.update(feature, { Notes: '<p>New</p>' })).fields.Notes).toBe('<p>New</p>');
    expect((await tracker.update(feature, { Notes: null })).fields.Notes).toBeNull();
    const bodies = await Promise.all([bodyOf(requests[1]), bodyOf(requests[3])]);
    expect(bodies.map((body) => body['portfolioitem/feature']?.Notes)).toEqual([`<p>New</p>${FOOTER}`, FOOTER]);
  });

  it('of Notes without a footer empties them', async () => {
    const { tracker, requests } = open([current({ Notes: '<p>Old</p>' }), operationResult(rallyFeature(12))]);
    await tracker.update(feature, { Notes: null });
    expect((await bodyOf(requests[1]))['portfolioitem/feature']?.Notes).toBeNull();
  });

  it('leaves the release of a story with children alone, and writes the rest', async () => {
    const { tracker, requests } = open([current({ DirectChildrenCount: 2 }), operationResult(asStory)]);
    await tracker.update(story, { Release: release, PlanEstimate: 3 });
    expect(await bodyOf(requests[1])).toEqual({ hierarchicalrequirement: { PlanEstimate: 3 } });
  });

  it('sets the release of a story without children, and empties any without asking', async () => {
    const { tracker, requests } = open([
      current({ DirectChildrenCount: 0 }),
      operationResult(asStory),
      operationResult(asStory),
    ]);
    await tracker.update(story, { Release: release });
    await tracker.update(story, { Release: null });
    expect(await bodyOf(requests[1])).toEqual({ hierarchicalrequirement: { Release: { _ref: '/release/9' } } });
    expect(await bodyOf(requests[2])).toEqual({ hierarchicalrequirement: { Release: null } });
  });

  it('is repeated after a collision, three times at most', async () => {
    const collision = operationResult(null, ['Concurrency conflict: [Object has been modified]']);
    const again = open([collision, operationResult(rallyFeature(12))]);
    await again.tracker.update(feature, { Name: 'New' });
    expect(again.clock.slept).toEqual([1_000]);
    const never = open(() => collision);
    expect((await failureOf(never.tracker.update(feature, { Name: 'New' }))).kind).toBe('conflict');
    expect(never.requests).toHaveLength(3);
  });

  it.each([
    ['lost', new TypeError('fetch failed'), 'unknown'],
    ['without the record', operationResult(null), 'unknown'],
    ['that it is gone', operationResult(null, ['Could not read: Could not read Feature 12 to update.']), 'gone'],
    ['that it is forbidden', operationResult(null, ['Not authorized to perform action']), 'permission'],
  ])('whose answer is %s', async (_, answer, kind) => {
    const { tracker, requests } = open([answer]);
    expect((await failureOf(tracker.update(feature, { Name: 'New' }))).kind).toBe(kind);
    expect(requests).toHaveLength(1);
  });
});

describe('rank', () => {
  it('is given by a neighbour', async () => {
    const { tracker, requests } = open([operationResult(rallyFeature(12)), operationResult(rallyFeature(12))]);
    await tracker.rank(feature, { above: { ...feature, id: recordId('7') } });
    await tracker.rank(feature, { below: { ...feature, id: recordId('8') } });
    const params = requests.map(({ url }) => new URL(url).searchParams);
    expect(params[0]?.get('rankAbove')).toBe('/portfolioitem/feature/7');
    expect(params[1]?.get('rankBelow')).toBe('/portfolioitem/feature/8');
  });
});

describe('the fence of a write', () => {
  const collision = operationResult(null, ['Concurrency conflict: [Object has been modified]']);
  const neighbour = { above: { ...feature, id: recordId('7') } };

  it('stops a change and a rank before anything is sent', async () => {
    const { tracker, requests } = open([]);
    expect((await failureOf(tracker.update(feature, { Name: 'New' }, () => false))).kind).toBe('unavailable');
    expect((await failureOf(tracker.rank(feature, neighbour, () => false))).kind).toBe('unavailable');
    expect(requests).toEqual([]);
  });

  it('is asked again before a collision is repeated', async () => {
    const { tracker, requests, clock } = open([collision, collision]);
    const untilPaused = () => clock.slept.length === 0;
    expect((await failureOf(tracker.update(feature, { Name: 'New' }, untilPaused))).kind).toBe('unavailable');
    clock.slept.length = 0;
    expect((await failureOf(tracker.rank(feature, neighbour, untilPaused))).kind).toBe('unavailable');
    expect(requests).toHaveLength(2);
  });

  it('stops the making of a tag that the change needs', async () => {
    const { tracker, requests } = open([queryResult([])]);
    expect((await failureOf(tracker.update(feature, { Tags: ['new'] }, () => false))).kind).toBe('unavailable');
    expect(requests.map(({ method }) => method)).toEqual(['GET']);
  });
});
